import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { buildCommandLine } from "./build-programs.mjs";
import { inRoot, root } from "./paths.mjs";
import { step } from "./progress.mjs";
import { runQuietly } from "./run-quietly.mjs";

/**
 * Packs the command line as an npm package without dependencies, for machines that have no checkout: its packages are built into it, with their
 * licences beside them. Resolves to the path of the archive.
 */
export async function makePackage() {
  const { version, description, license } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const folder = inRoot("dist", "package");
  await step("Packing the command line", async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const { metafile } = await buildCommandLine("dist/package/cli", { minifyWhitespace: true, minifySyntax: true });
    for (const path of ["bin/command-line", "bin/launcher/paths.mjs"]) cpSync(inRoot(path), `${folder}/${path}`, { recursive: true });
    cpSync(inRoot("docs", "cli.md"), `${folder}/README.md`);
    writeFileSync(`${folder}/LICENSES.txt`, licencesOf(metafile));
    const manifest = {
      name: "stagecraft",
      version,
      description,
      license,
      type: "module",
      engines: { node: ">=20" },
      bin: { stagecraft: "bin/command-line/main.mjs" },
    };
    writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
    await runQuietly("npm", ["pack", folder, "--pack-destination", inRoot("dist"), "--loglevel=error"], {
      cwd: root,
      env: process.env,
      failure: "npm pack failed",
    });
  });
  return inRoot("dist", `stagecraft-${version}.tgz`);
}

function licencesOf({ inputs }) {
  const packages = new Set(Object.keys(inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  return [...packages]
    .sort()
    .map((name) => {
      const folder = inRoot("node_modules", name);
      const file = existsSync(folder) ? readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry)) : undefined;
      return `${name}\n\n${file === undefined ? "" : readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
    })
    .join("\n----\n\n");
}
