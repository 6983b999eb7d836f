import { dirname } from "node:path";
import { AppError } from "@/lib/shared/app-error";
import { definitionOfRun, overridesFor, parseDefinition, resolveParameters } from "@/lib/swdl";
import { diagnosticLines } from "../diagnostic-text";
import { EXIT, type ExitCode } from "../io";
import type { LocalRun, LocalRunRequest } from "../local-run";
import { messageLines } from "../message-lines";
import { overridesText } from "../overrides-option";
import type { Session } from "../session";
import { plain } from "../table";
import { typedParameters } from "../typed-parameters";

/** `SECRET_TOKEN=…` in the environment is `secrets.TOKEN` of a local run. */
const SECRET = "SECRET_";

/** Runs a file without a server, to its end. Gates ask the person; where none sits there, they are approved with `--approve-gates` or end the run. */
export async function runFile(session: Session, file: string): Promise<ExitCode> {
  const request = await readRequest(session, file);
  if (request === undefined) return EXIT.failed;
  const run = await session.io.runLocally(request);
  const undo = session.io.onInterrupt(() => void run.cancel("interrupted").catch(() => undefined));
  try {
    return await follow(session, run);
  } finally {
    undo();
    await run.close();
  }
}

async function follow(session: Session, run: LocalRun): Promise<ExitCode> {
  const { io, flags } = session;
  let completed = false;
  for await (const message of run.messages) {
    for (const line of flags.json ? [JSON.stringify(message)] : messageLines(message)) io.out(line);
    if (message.event === "gate.requested" && "stage_id" in message.data && message.data.stage_id !== null) await decide(session, run, message.data.stage_id);
    completed = message.event === "run.completed";
  }
  return completed ? EXIT.fine : EXIT.failed;
}

async function decide({ io, flags }: Session, run: LocalRun, stageId: string): Promise<void> {
  if (!flags["approve-gates"] && !io.interactive) {
    io.err(`${stageId} waits for a decision and nobody is asked: approve gates with --approve-gates`);
    return run.cancel("a gate waits and nobody is asked");
  }
  const approved = flags["approve-gates"] || (await io.confirm(`Approve ${stageId}?`));
  try {
    await run.decide(stageId, approved ? "approved" : "rejected");
  } catch (error) {
    // A form with fields that must be filled in: here is nobody to ask for them.
    if (!(error instanceof AppError)) throw error;
    io.err(`${stageId}: ${plain(error.message)}`);
    await run.cancel(error.message);
  }
}

/** Undefined where the file, its overrides or the parameters are not right, which is told then. */
async function readRequest(session: Session, file: string): Promise<LocalRunRequest | undefined> {
  const { io, flags } = session;
  const source = await io.readFile(file);
  const parsed = parseDefinition(source);
  for (const line of diagnosticLines(file, parsed.diagnostics, source)) io.err(line);
  if (parsed.definition === undefined) return undefined;
  const text = await overridesText(session, file);
  const given = text === undefined ? { overrides: {}, diagnostics: [] } : overridesFor(parsed.definition.workflow.id, text.source);
  if (text !== undefined) for (const line of diagnosticLines(text.file, given.diagnostics, text.source)) io.err(line);
  if (given.overrides === undefined) return undefined;
  const applied = definitionOfRun({ source, overrides: given.overrides });
  if (!applied.ok) {
    io.err(`${plain(text?.file ?? file)}: ${plain(applied.error)}`);
    return undefined;
  }
  const definition = applied.value;
  const resolved = resolveParameters(definition, typedParameters(flags.param, definition.config.parameters));
  if (!resolved.ok) {
    for (const { path, message } of resolved.error) io.err(`${plain(path)}: ${plain(message)}`);
    return undefined;
  }
  const secrets = Object.entries(io.env).flatMap(([name, value]) => (name.startsWith(SECRET) && value ? [[name.slice(SECRET.length), value]] : []));
  return {
    ...{ source, definition, parameters: resolved.value, overrides: given.overrides },
    workflowsFolder: dirname(file),
    projectFolder: flags.output,
    secrets: Object.fromEntries(secrets),
  };
}
