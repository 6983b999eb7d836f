import { extensionOf } from "./file-name";

/** What a page can show of a file. */
export type PreviewKind = "image" | "video" | "audio" | "json" | "csv" | "markdown" | "text";

const TEXT_BY_EXTENSION: Record<string, string> = {
  csv: "text/csv",
  htm: "text/html",
  html: "text/html",
  json: "application/json",
  markdown: "text/markdown",
  md: "text/markdown",
  mht: "text/html",
  mhtml: "text/html",
  shtml: "text/html",
  svg: "image/svg+xml",
  tsv: "text/tab-separated-values",
  xht: "text/html",
  xhtml: "text/html",
  xml: "application/xml",
  xsl: "application/xml",
};

/** Formats without scripts that browsers decode themselves. */
const SHOWN = /^(image\/(png|apng|jpeg|gif|webp|avif|bmp)|video\/(mp4|webm|ogg|quicktime)|audio\/(mpeg|ogg|wav|x-wav|mp4|aac|flac|x-flac|webm))$/;
const PLAIN: Record<string, PreviewKind> = {
  "application/json": "json",
  "text/csv": "csv",
  "text/tab-separated-values": "csv",
  "text/markdown": "markdown",
  "text/plain": "text",
};

/** The type of a text: by how it begins, since that is what a browser would look at; then by the extension. */
export function textMediaType(beginning: string, name: string): string {
  const start = beginning
    .replace(/^\uFEFF/, "")
    .trimStart()
    .slice(0, 2_000)
    .toLowerCase();
  if (/^(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body|script|iframe)\b/.test(start)) return "text/html";
  if (/^(<\?xml[\s\S]*?\?>\s*)?(<!--[\s\S]*?-->\s*|<!doctype svg[\s\S]*?>\s*)*<svg\b/.test(start)) return "image/svg+xml";
  if (start.startsWith("<?xml")) return "application/xml";
  const extension = extensionOf(name);
  return Object.hasOwn(TEXT_BY_EXTENSION, extension) ? (TEXT_BY_EXTENSION[extension] ?? "text/plain") : "text/plain";
}

/** How a file can be shown; undefined for what can only be downloaded: HTML, SVG and XML among it. */
export function previewKind(mediaType: string): PreviewKind | undefined {
  if (SHOWN.test(mediaType)) return mediaType.split("/")[0] as PreviewKind;
  return Object.hasOwn(PLAIN, mediaType) ? PLAIN[mediaType] : undefined;
}
