/**
 * What the command line understands: help, shell completion and the guide are made of it. `words` are the words after the name, `options` the
 * names in OPTIONS that the command reads beside those that all read.
 */
export const COMMANDS = [
  { name: "login", words: "", does: "check a key and keep it for the server it is for", options: [] },
  { name: "logout", words: "", does: "forget the kept key", options: [] },
  { name: "workflow create", words: "<file>", does: "store a definition", options: ["draft"] },
  { name: "workflow list", words: "", does: "the workflows of the workspace", options: ["search"] },
  { name: "workflow show", words: "<workflow>", does: "its text", options: [] },
  { name: "workflow duplicate", words: "<workflow>", does: "copy it into a new draft", options: ["name"] },
  { name: "workflow export", words: "<workflow>", does: "its text, byte for byte", options: ["output"] },
  { name: "workflow import", words: "<file…>", does: "store files: new workflows, or new revisions of known ones", options: ["draft"] },
  { name: "workflow versions", words: "<workflow>", does: "its saved texts", options: [] },
  { name: "workflow diff", words: "<workflow> [from] [to]", does: "what changed between two revisions, by default the last two", options: [] },
  { name: "workflow validate", words: "<file…>", does: "check files without a server", options: ["strict"] },
  { name: "workflow plan", words: "<file | workflow>", does: "the order of its stages; of a file without a server", options: ["param", "overrides"] },
  {
    name: "workflow run",
    words: "<workflow | file>",
    does: "start a run; of a file with --local, without a server",
    options: ["param", "overrides", "dry-run", "watch", "local", "approve-gates", "output"],
  },
  { name: "workflow runs", words: "[run]", does: "the latest runs, or one with its stages", options: ["workflow", "status", "logs", "watch"] },
  { name: "workflow artifacts", words: "<run> [file…]", does: "its files", options: ["download", "output"] },
  { name: "workflow attach", words: "<run> <file>", does: "add a file to it", options: [] },
  { name: "workflow rerun", words: "<run>", does: "start it again with the same text and parameters", options: ["from", "watch"] },
  { name: "workflow approvals", words: "", does: "gates that wait for a decision", options: [] },
  { name: "workflow approve", words: "<run> [stage]", does: "approve a gate that waits", options: ["comment", "form"] },
  { name: "workflow reject", words: "<run> [stage]", does: "reject a gate that waits", options: ["comment", "form"] },
  { name: "workflow pause", words: "<run>", does: "start nothing new of a run", options: ["reason"] },
  { name: "workflow resume", words: "<run>", does: "go on with a paused run", options: ["reason"] },
  { name: "workflow cancel", words: "<run>", does: "end a run", options: ["reason"] },
  {
    name: "sync",
    words: "<folder>",
    does: "bring a folder of definitions and the server together, both ways",
    options: ["take", "delete", "dry-run", "draft", "watch"],
  },
  { name: "bundle export", words: "[workflow…]", does: "several workflows, or all, as one document", options: ["output"] },
  { name: "bundle import", words: "<file>", does: "store the workflows of such a document", options: ["conflict", "draft"] },
  { name: "mcp", words: "", does: "offer workflows to an agent as tools (Model Context Protocol over standard input and output)", options: [] },
  { name: "template list", words: "", does: "the gallery", options: [] },
  { name: "template clone", words: "<template>", does: "copy a template into a workflow", options: ["name"] },
];

/** Commands of the checkout itself; each has options of its own. */
export const SERVER_COMMANDS = [
  { name: "up", words: "", does: "start the server and what it needs (also without any word)" },
  { name: "web", words: "", does: "only the pages and the interface, on the database of a running `up` or of DATABASE_URL" },
  { name: "worker", words: "", does: "only a worker, on the same" },
  { name: "build", words: "", does: "build what the server needs" },
  { name: "migrate", words: "[--check]", does: "bring the database up to date, or only say what is missing" },
  { name: "package", words: "", does: "pack the command line for machines without a checkout" },
  { name: "doctor", words: "", does: "replay the log of every run and compare it with what pages read" },
  { name: "secrets", words: "rotate-key", does: "seal all stored secrets with a new key" },
  { name: "completion", words: "bash | zsh | fish", does: "what a shell needs to complete these words" },
  { name: "help", words: "", does: "this text" },
  { name: "version", words: "", does: "the release" },
];

/** `value` is what follows the option; null: nothing does. */
export const OPTIONS = {
  "approve-gates": { value: null, does: "with --local: approve every gate" },
  conflict: { value: "skip|rename|replace", does: "what happens where an id is taken by another text; default skip" },
  delete: { value: null, does: "delete on one side what was deleted on the other" },
  comment: { value: "text", does: "said with the decision" },
  draft: { value: null, does: "as a draft" },
  download: { value: null, does: "write the files" },
  "dry-run": { value: null, does: "show what would be done and do nothing" },
  form: { value: "name=value", does: "a field of the gate's form; may be repeated" },
  from: { value: "stage", does: "keep what was done before this stage" },
  local: { value: null, does: "run a file here, to its end, with its state in memory" },
  logs: { value: null, does: "what its stages wrote" },
  name: { value: "name", does: "the name of the new workflow" },
  output: { value: "path", does: "the file or folder to write to; nothing is overwritten" },
  overrides: { value: "file", does: "a file of overrides" },
  param: { value: "name=value", does: "a parameter; may be repeated" },
  reason: { value: "text", does: "noted in the run's log" },
  search: { value: "text", does: "only those whose name or id holds it" },
  status: { value: "status", does: "only runs in this status; several by commas" },
  strict: { value: null, does: "warnings count as errors" },
  take: { value: "workflow=local|server", does: "whose text of this workflow is kept; may be repeated" },
  watch: { value: null, does: "stay: until the run's end, and fail where it does; for sync until Ctrl+C" },
  workflow: { value: "workflow", does: "only runs of this workflow" },
};

/** Options that every command reads. */
export const COMMON_OPTIONS = {
  url: { value: "url", does: "the server, default $STAGECRAFT_URL, that of login or http://127.0.0.1:3000" },
  key: { value: "key", does: "an API key, default $STAGECRAFT_API_KEY or that of login" },
  json: { value: null, does: "one JSON document for programs" },
  help: { value: null, does: "how a command is used" },
};
