import { createWorkflow, exportWorkflow as exportContract, updateWorkflow } from "@/lib/api/contracts/workflows";
import { parseDefinition } from "@/lib/swdl";
import { diagnosticLines } from "../diagnostic-text";
import { findWorkflow } from "../find-workflow";
import type { ImportedFile, ImportReport } from "../import-report";
import { EXIT, UsageError } from "../io";
import { type Command, type Session, word } from "../session";
import { plain } from "../table";

/** The text of a stored workflow, byte for byte: to the screen, or into a new file with `--output`. */
export const exportText: Command = async (session) => {
  const { client, flags, io, print } = session;
  const id = word(session, 0, "workflow");
  const source = await client.call(exportContract, { params: { id } });
  if (flags.output === undefined) print(source, (text) => text.replace(/\n$/, ""));
  else {
    await io.writeFile(flags.output, source);
    print(source, () => `Wrote ${flags.output}.`);
  }
  return EXIT.fine;
};

/** Stores files: a new workflow, or a new revision where its id is known and the text differs. Nothing is stored unless all of them parse. */
export const importFiles: Command = async (session) => {
  word(session, 0, "files to import");
  const { io } = session;
  const texts = await Promise.all(session.words.map(async (file) => ({ file, source: await io.readFile(file) })));
  const parsed = texts.map((text) => ({ ...text, ...parseDefinition(text.source) }));
  const broken = parsed.filter(({ definition }) => definition === undefined);
  if (broken.length > 0) {
    for (const { file, source, diagnostics } of broken) for (const line of diagnosticLines(file, diagnostics, source)) io.err(line);
    return EXIT.failed;
  }
  const files: ImportedFile[] = [];
  for (const { file, source, definition } of parsed)
    if (definition !== undefined) files.push({ file, ...(await store(session, definition.workflow.id, source)) });
  session.print({ files } satisfies ImportReport, () => files.map(({ file, workflow_id, outcome }) => `${plain(file)}: ${workflow_id} ${outcome}`).join("\n"));
  return EXIT.fine;
};

async function store(session: Session, id: string, source: string): Promise<Omit<ImportedFile, "file">> {
  const { client, flags } = session;
  const stored = await findWorkflow(session, id);
  if (stored === undefined) {
    const { workflow_id, revision } = await client.call(createWorkflow, { body: { source, status: flags.draft ? "draft" : "published" } });
    return { workflow_id, revision, outcome: "created" };
  }
  const { workflow_id, revision, status, etag } = stored;
  if (stored.source === source) return { workflow_id, revision, outcome: "unchanged" };
  if (status === "archived") throw new UsageError(`${workflow_id} is archived; publish it before a new text is stored`);
  const written = await client.call(updateWorkflow, {
    params: { id },
    body: { source, status: flags.draft ? "draft" : status },
    headers: { "if-match": etag },
  });
  return { workflow_id, revision: written.revision, outcome: "updated" };
}
