import { parseArgs } from "node:util";
import { UsageError } from "./io";

const options = {
  url: { type: "string" },
  key: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
  draft: { type: "boolean", default: false },
  search: { type: "string" },
  param: { type: "string", multiple: true, default: [] as string[] },
  form: { type: "string", multiple: true, default: [] as string[] },
  "dry-run": { type: "boolean", default: false },
  watch: { type: "boolean", default: false },
  logs: { type: "boolean", default: false },
  workflow: { type: "string" },
  comment: { type: "string" },
  reason: { type: "string" },
  name: { type: "string" },
  output: { type: "string" },
  download: { type: "boolean", default: false },
  status: { type: "string" },
  from: { type: "string" },
  local: { type: "boolean", default: false },
  "approve-gates": { type: "boolean", default: false },
  strict: { type: "boolean", default: false },
  overrides: { type: "string" },
  delete: { type: "boolean", default: false },
  conflict: { type: "string" },
  take: { type: "string", multiple: true, default: [] as string[] },
} as const;

export type Flags = ReturnType<typeof parseCommand>["flags"];

/** Words and flags of a command line. Throws `UsageError`. */
export function parseCommand(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { words: positionals, flags: values };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}
