import { z } from "zod";
import { UsageError } from "../io";
import type { TextFolder } from "./text-folder";

/** What both sides last had in common, by the workflow's id. */
const stateSchema = z.object({
  version: z.literal(1),
  workflows: z.record(
    z.string(),
    z.object({
      /** Where the text lies in the folder. */
      file: z.string(),
      /** SHA-256 of the text. */
      hash: z.string(),
      /** The server's row and its revision with this text: as long as they are the same, the text need not be fetched. */
      row: z.string(),
      revision: z.int(),
    }),
  ),
});

export type BaseText = z.infer<typeof stateSchema>["workflows"][string];
export type SyncState = Map<string, BaseText>;

/** Throws `UsageError` where the file is not what `sync` wrote: it is not guessed what both sides had. */
export async function readState(folder: TextFolder): Promise<SyncState> {
  const text = await folder.readState();
  if (text === undefined) return new Map();
  try {
    return new Map(Object.entries(stateSchema.parse(JSON.parse(text)).workflows));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    throw new UsageError(".stagecraft/sync.json is not what sync wrote; without it, what differs on both sides counts as a conflict", { cause: error });
  }
}

/** Sorted, one workflow after the other: the file may lie in a repository. */
export function stateText(state: SyncState): string {
  const workflows = Object.fromEntries([...state].sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${JSON.stringify({ version: 1, workflows }, null, 2)}\n`;
}
