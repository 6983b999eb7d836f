import { randomBytes } from "node:crypto";
import { type FileHandle, link, lstat, mkdir, open, readdir, realpath, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { OVERRIDES_FILE } from "@/lib/swdl";
import { fileProblem } from "../file-problem";
import { UsageError } from "../io";
import { readText } from "../read-text";
import type { FolderFile, TextFolder } from "./text-folder";

/** What the server takes as a definition; a file that is longer is none. */
const MAX_BYTES = 1024 * 1024;
const DEFINITION = /\.(ya?ml|json)$/i;
const STATE_FOLDER = ".stagecraft";

/** The folder at a path, which need not be there yet. Throws `UsageError` where the path leads to something else. */
export async function openFolder(path: string): Promise<TextFolder> {
  // The folder itself may be reached through a link; nothing in it is.
  const root = await realpath(path).catch(unlessMissing(path));
  const found = await stat(root);
  if (found !== undefined && !found.isDirectory()) throw new UsageError(`${path}: is not a folder`);
  const at = (file: string) => join(root, ...file.split("/"));
  const stateFile = join(root, STATE_FOLDER, "sync.json");

  return {
    async read() {
      const files: FolderFile[] = [];
      for (const file of (await stat(root)) === undefined ? [] : await list(root, "")) files.push(await readFile(at(file), file));
      return files;
    },
    async replace(file, text, expected) {
      await requireFolder(root, dirname(file));
      return replace(at(file), text, expected);
    },
    async remove(file, expected) {
      if ((await textOf(at(file))) !== expected) return false;
      await rm(at(file));
      return true;
    },
    async readState() {
      await requirePlain(root);
      return textOf(stateFile);
    },
    async writeState(text) {
      await requirePlain(root);
      await mkdir(dirname(stateFile), { recursive: true });
      await replace(stateFile, text, await textOf(stateFile));
    },
  };
}

async function list(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const inside = entries
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules" && name !== OVERRIDES_FILE)
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(async (entry) => {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return list(root, path);
      return (entry.isFile() || entry.isSymbolicLink()) && DEFINITION.test(entry.name) ? [path] : [];
    });
  return (await Promise.all(inside)).flat();
}

async function readFile(path: string, file: string): Promise<FolderFile> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return { file, problem: "is a link, and links are not followed" };
    if (found.size > MAX_BYTES) return { file, problem: `has ${found.size} bytes, and a definition at most ${MAX_BYTES}` };
    return { file, text: await readText(path) };
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    return { file, problem: problem.replace(`${path}: `, "") };
  }
}

/** Through a file beside it: a new one by a link, which is refused where there is one, another text by renaming. */
async function replace(path: string, text: string, expected: string | undefined): Promise<boolean> {
  const draft = join(dirname(path), `.sync-${randomBytes(6).toString("hex")}`);
  try {
    await writeAll(await open(draft, "wx"), text, (await stat(path))?.mode);
    if (expected === undefined) return await linked(draft, path);
    if ((await textOf(path)) !== expected) return false;
    await rename(draft, path);
    return true;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeAll(file: FileHandle, text: string, mode: number | undefined): Promise<void> {
  try {
    if (mode !== undefined) await file.chmod(mode & 0o777);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Makes the folder of a file where it is not there. Throws `UsageError` where a part of the way is a link or a file. */
async function requireFolder(root: string, folder: string): Promise<void> {
  let path = root;
  await mkdir(root, { recursive: true });
  for (const part of folder === "." ? [] : folder.split("/")) {
    path = join(path, part);
    const found = await stat(path);
    if (found === undefined) await mkdir(path);
    else if (!found.isDirectory()) throw new UsageError(`${path}: is not a folder`);
  }
}

/** The folder of the state comes with the others from a repository: a link in its place could lead anywhere. */
async function requirePlain(root: string): Promise<void> {
  const folder = await stat(join(root, STATE_FOLDER));
  const file = await stat(join(root, STATE_FOLDER, "sync.json"));
  if ((folder !== undefined && !folder.isDirectory()) || (file !== undefined && !file.isFile()))
    throw new UsageError(`${join(root, STATE_FOLDER)}: links are not followed; make it a folder of its own`);
}

/** Undefined where there is no plain file. */
async function textOf(path: string): Promise<string | undefined> {
  return (await stat(path))?.isFile() ? readText(path) : undefined;
}

async function stat(path: string) {
  return lstat(path).catch(unlessMissing(undefined));
}

function unlessMissing<T>(instead: T) {
  return (error: unknown): T => {
    if (codeOf(error) === "ENOENT") return instead;
    throw error;
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
