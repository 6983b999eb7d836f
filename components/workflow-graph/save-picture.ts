import { type DrawnGraph, type GraphColors, graphSvg } from "./graph-svg";

/** Browsers refuse canvases that are much larger; bigger graphs are drawn smaller. In pixels of a side, and of the whole. */
const MAX_SIDE = 8_192;
const MAX_AREA = 64_000_000;

/** Downloads the whole graph in the colours of the page. A PNG has twice the pixels of the picture, as far as a browser can draw that. */
export async function savePicture(graph: DrawnGraph, format: "svg" | "png"): Promise<void> {
  const svg = new Blob([graphSvg(graph, pageColors())], { type: "image/svg+xml" });
  download(format === "svg" ? svg : await pngOf(svg, graph.layout), `${fileName(graph.name)}.${format}`);
}

/** Letters and digits of any script; what a file system may not like becomes a hyphen. */
export function fileName(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .toLowerCase() || "workflow"
  );
}

function pageColors(): GraphColors {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    background: color("background"),
    surface: color("surface"),
    line: color("border-strong"),
    text: color("fg"),
    muted: color("fg-muted"),
    accent: color("accent"),
  };
}

async function pngOf(svg: Blob, { width, height }: { width: number; height: number }): Promise<Blob> {
  const scale = Math.min(2, MAX_SIDE / width, MAX_SIDE / height, Math.sqrt(MAX_AREA / (width * height)));
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.floor(width * scale));
    canvas.height = Math.max(1, Math.floor(height * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error("this browser cannot draw a picture of that size")) : resolve(blob)), "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
