import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { TemplateFile, TemplateSource } from "@/lib/services/templates/template-source";

const SUFFIX = ".yaml";
const ORDER = ["simple-pipeline", "ship-a-feature", "quick-review"];

/** The gallery that comes with the program: one YAML file each, in the order in which a newcomer should meet them. Read once. */
export function createTemplateSource(folder: string): TemplateSource {
  let loaded: Promise<TemplateFile[]> | undefined;
  return {
    list() {
      loaded ??= load(folder).catch((error: unknown) => {
        loaded = undefined;
        throw error;
      });
      return loaded;
    },
  };
}

async function load(folder: string): Promise<TemplateFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX));
  const files = await Promise.all(names.map(async (name) => ({ id: name.slice(0, -SUFFIX.length), source: await readFile(path.join(folder, name), "utf8") })));
  return files.sort((a, b) => place(a.id) - place(b.id) || a.id.localeCompare(b.id));
}

function place(id: string): number {
  const index = ORDER.indexOf(id);
  return index === -1 ? ORDER.length : index;
}
