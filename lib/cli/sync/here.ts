import { createHash } from "node:crypto";
import { parseDefinition } from "@/lib/swdl";
import type { SyncItem } from "./report";
import type { SyncState } from "./state";
import type { FolderFile } from "./text-folder";

export interface TextHere {
  file: string;
  text: string;
  hash: string;
}

export interface Here {
  byId: Map<string, TextHere>;
  /** Files that are not taken part in, and why. */
  problems: SyncItem[];
  /** Ids of which it is not known what this side has: they are left alone. */
  unknown: Set<string>;
  /** Whether a problem's file may be any workflow: then none counts as deleted here for good. */
  mayHideDeletions: boolean;
}

/** Only these words make a file a definition, or what should be one: a repository holds other YAML and JSON as well. */
const SAYS_WORKFLOW = /(^|[{,]\s*)["']?workflow["']?\s*:/m;

/** Texts are told apart by it. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The workflows among the files of the folder. */
export function lookHere(files: readonly FolderFile[], state: SyncState): Here {
  const idOf = new Map([...state].map(([id, { file }]) => [file, id]));
  const here: Here = { byId: new Map(), problems: [], unknown: new Set(), mayHideDeletions: false };
  const problem = (file: string, id: string | undefined, said: Partial<SyncItem>) => {
    here.problems.push({ workflow_id: id ?? null, file, outcome: "invalid", detail: null, diagnostics: [], ...said });
    if (id === undefined) here.mayHideDeletions = true;
    else here.unknown.add(id);
  };
  for (const found of files) {
    const { file } = found;
    const known = idOf.get(file);
    if ("problem" in found) {
      if (known !== undefined || /\.workflow\./.test(file)) problem(file, known, { detail: found.problem });
      continue;
    }
    const { text } = found;
    if (known === undefined && !SAYS_WORKFLOW.test(text)) continue;
    const { definition, diagnostics } = parseDefinition(text);
    if (definition === undefined) {
      problem(file, known, { diagnostics, source: text });
      continue;
    }
    const { id } = definition.workflow;
    const other = here.byId.get(id);
    if (other !== undefined) problem(file, id, { detail: `${other.file} has the same id` });
    else here.byId.set(id, { file, text, hash: hashOf(text) });
  }
  for (const id of here.unknown) here.byId.delete(id);
  return here;
}
