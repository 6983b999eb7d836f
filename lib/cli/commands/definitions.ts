import { createWorkflow, duplicateWorkflow, getWorkflow, listWorkflows } from "@/lib/api/contracts/workflows";
import { diagnosticLines } from "../diagnostic-text";
import { EXIT } from "../io";
import { type Command, word } from "../session";
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

export const duplicate: Command = async (session) => {
  const { client, flags } = session;
  const written = await client.call(duplicateWorkflow, { params: { id: word(session, 0, "workflow") }, body: { name: flags.name } });
  session.print(written, ({ workflow_id, name }) => `Created ${workflow_id} (${plain(name)}), as a draft.`);
  return EXIT.fine;
};

export const show: Command = async (session) => {
  const workflow = await session.client.call(getWorkflow, { params: { id: word(session, 0, "workflow") } });
  session.print(workflow, ({ source }) => source.replace(/\n$/, ""));
  return EXIT.fine;
};
