import { constants } from "node:fs";
import { type FileHandle, open, readdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/shared/app-error";
import type { ExecutionContext } from "../ports/executor";

/** More files are the work of a loop, or belong into one archive. */
const MAX_FILES = 100;

/**
 * Keeps the files of a folder as artifacts of the stage. What cannot be kept is a warning in the log: the work itself is done, and is not done
 * again for it.
 */
export async function keepArtifacts(folder: string, context: ExecutionContext): Promise<void> {
  const warn = (text: string) => context.log(text, { stream: "system", level: "warn" });
  const names = (await readdir(folder)).toSorted();
  if (names.length > MAX_FILES) warn(`$STAGECRAFT_ARTIFACTS holds ${names.length} files; the first ${MAX_FILES} are kept`);
  for (const name of names.slice(0, MAX_FILES)) {
    context.signal.throwIfAborted();
    if (context.keepFile === undefined) warn(`artifact ${name} is not kept: this run keeps none`);
    else await keepOne(path.join(folder, name), name, context.keepFile, context, warn);
  }
}

async function keepOne(
  file: string,
  name: string,
  keepFile: NonNullable<ExecutionContext["keepFile"]>,
  context: ExecutionContext,
  warn: (text: string) => void,
) {
  const handle = await openFile(file);
  if (handle === undefined) return warn(`artifact ${name} is not kept: it is no file of its own; pack a folder into one`);
  try {
    const kept = await keepFile({ name, content: handle.createReadStream({ autoClose: false }) });
    context.log(`artifact ${kept.name} kept`, { stream: "system" });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    warn(`artifact ${name} is not kept: ${error.message}`);
  } finally {
    await handle.close();
  }
}

/** Undefined for links, which may lead anywhere, for folders, and for pipes, which are not waited for. */
async function openFile(file: string): Promise<FileHandle | undefined> {
  let handle: FileHandle;
  try {
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (["ELOOP", "ENXIO", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  return undefined;
}
