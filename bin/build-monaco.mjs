import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Bundles the text editor and its workers into public/monaco: files named by their content, and manifest.json that names them for the page.
 * Nothing is done where the bundle was made from the same versions and sources.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = join(root, "public", "monaco");
const sources = join(root, "bin", "monaco");
const manifestPath = join(out, "manifest.json");

const stamp = createHash("sha256");
for (const name of ["monaco-editor", "monaco-yaml"]) stamp.update(readFileSync(join(root, "node_modules", name, "package.json")));
for (const file of [fileURLToPath(import.meta.url), ...["editor", "yaml-worker", "editor-worker", "l10n"].map((name) => join(sources, `${name}.mjs`))])
  stamp.update(readFileSync(file));
const version = stamp.digest("hex");

if (!isCurrent()) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { editor: "bin/monaco/editor.mjs", "yaml-worker": "bin/monaco/yaml-worker.mjs", "editor-worker": "bin/monaco/editor-worker.mjs" },
    outdir: "public/monaco",
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    metafile: true,
    format: "esm",
    target: "es2022",
    loader: { ".ttf": "file" },
    // monaco-yaml's worker still asks for the file by the name it had before Monaco 0.56.
    alias: { "monaco-editor/esm/vs/editor/editor.worker.js": "monaco-editor/editor/editor.worker", "@vscode/l10n": "./bin/monaco/l10n.mjs" },
    logLevel: "warning",
  });
  const files = Object.keys(metafile.outputs).map((path) => path.slice("public/".length));
  const named = (start, end) => `/${files.find((path) => path.startsWith(`monaco/${start}-`) && path.endsWith(end))}`;
  writeFileSync(
    manifestPath,
    JSON.stringify({
      version,
      editor: named("editor", ".js"),
      style: named("editor", ".css"),
      yamlWorker: named("yaml-worker", ".js"),
      editorWorker: named("editor-worker", ".js"),
    }),
  );
}

function isCurrent() {
  return existsSync(manifestPath) && JSON.parse(readFileSync(manifestPath, "utf8")).version === version;
}
