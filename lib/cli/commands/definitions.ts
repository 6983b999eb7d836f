import { createWorkflow, getWorkflow, listWorkflows, planWorkflow } from "@/lib/api/contracts/workflows";
import { type Diagnostic, type Plan, parseDefinition, plan, planText } from "@/lib/swdl";
import { diagnosticLines } from "../diagnostic-text";
import { EXIT, UsageError } from "../io";
import { type Command, type Session, word } from "../session";
import { plain, table } from "../table";

export const create: Command = async (session) => {
  const file = word(session, 0, "file to store");
  const source = await session.io.readFile(file);
  const written = await session.client.call(createWorkflow, { body: { source, status: session.flags.draft ? "draft" : "published" } });
  session.print(written, ({ workflow_id, name, version, diagnostics }) =>
    [`Created ${workflow_id} (${plain(name)}, version ${version}).`, ...diagnosticLines(file, diagnostics)].join("\n"),
  );
  return EXIT.fine;
};

export const list: Command = async (session) => {
  const page = await session.client.call(listWorkflows, { query: { search: session.flags.search, limit: 100 } });
  session.print(page, ({ items, total_count }) => {
    const rows = items.map((item) => [
      item.workflow_id,
      plain(item.name),
      item.version,
      item.enabled ? item.status : `${item.status}, disabled`,
      String(item.stage_count),
      item.last_run?.status ?? "",
    ]);
    const more = total_count > items.length ? `\n${items.length} of ${total_count}; narrow it with --search.` : "";
    return items.length === 0 ? "No workflows." : table(["ID", "NAME", "VERSION", "STATUS", "STAGES", "LAST RUN"], rows) + more;
  });
  return EXIT.fine;
};

export const show: Command = async (session) => {
  const workflow = await session.client.call(getWorkflow, { params: { id: word(session, 0, "workflow") } });
  session.print(workflow, ({ source }) => source.replace(/\n$/, ""));
  return EXIT.fine;
};

export const showPlan: Command = async (session) => {
  const target = word(session, 0, "file or workflow");
  if (!/\.(ya?ml|json)$/i.test(target)) {
    const answer = await session.client.call(planWorkflow, { params: { id: target } });
    session.print(answer as Plan, planLines);
    return EXIT.fine;
  }
  const { definition, diagnostics } = parseDefinition(await session.io.readFile(target));
  if (definition === undefined) {
    reportInvalid(session, target, diagnostics);
    return EXIT.failed;
  }
  session.print(plan(definition), planLines);
  return EXIT.fine;
};

/** Without the line end, which printing adds. */
export function planLines(of: Plan): string {
  return plain(planText(of)).trimEnd();
}

function reportInvalid(session: Session, file: string, diagnostics: readonly Diagnostic[]): void {
  if (session.flags.json) session.print({ valid: false, diagnostics }, String);
  else for (const line of diagnosticLines(file, diagnostics)) session.io.err(line);
}

/** `name=value` pairs. Throws `UsageError`. */
export function pairs(given: readonly string[]): [name: string, value: string][] {
  return given.map((text) => {
    const at = text.indexOf("=");
    if (at < 1) throw new UsageError(`--param wants name=value, not ${text}`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
}
