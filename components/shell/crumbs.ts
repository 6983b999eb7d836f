const WORDS: Record<string, string> = {
  workflows: "Workflows",
  executions: "Runs",
  approvals: "Approvals",
  board: "Board",
  templates: "Templates",
  docs: "Help",
  api: "API reference",
  compare: "Compare",
  new: "New",
  edit: "Edit",
  settings: "Settings",
  account: "Your account",
  general: "Workspace",
  members: "Members",
  "api-keys": "API keys",
  secrets: "Secrets",
  "audit-log": "Audit log",
};
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The way to a page, from its address: words for what we name, the id itself for a workflow or template, "Run" for a run. */
export function crumbsOf(pathname: string): { href: string; label: string }[] {
  const parts = pathname.split("/").filter((part) => part !== "");
  if (parts.length === 0) return [{ href: "/", label: "Overview" }];
  return parts.map((part, index) => ({ href: `/${parts.slice(0, index + 1).join("/")}`, label: label(part, parts[index - 1]) }));
}

function label(part: string, before: string | undefined): string {
  const isId = (before === "workflows" && part !== "executions" && part !== "new") || before === "templates" || (before === "executions" && part !== "compare");
  if (!isId) return WORDS[part] ?? part;
  if (UUID.test(part)) return before === "executions" ? "Run" : "Workflow";
  return part;
}
