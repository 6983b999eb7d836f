import { watchRun } from "@/lib/api/client/watch-run";
import type { RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import { cancelExecution } from "@/lib/api/contracts/executions";
import { isTerminalRun } from "@/lib/shared/run/status";
import { EXIT, type ExitCode } from "./io";
import type { Session } from "./session";
import { plain } from "./table";

/**
 * Prints a run as it happens until its end: lines for people, one JSON message a line for programs. 1 where it did not complete. Ctrl+C leaves the
 * run as it is, and asks a person whether to cancel it.
 */
export async function followRun(session: Session, runId: string): Promise<ExitCode> {
  const { io, flags, baseUrl, headers } = session;
  const stop = new AbortController();
  const undo = io.onInterrupt(() => stop.abort());
  let completed = false;
  try {
    for await (const message of watchRun(runId, { baseUrl, headers, fetch: io.fetch, wait: io.wait, signal: stop.signal })) {
      if (flags.json) io.out(JSON.stringify(message));
      if (message.event === "log") {
        if (!flags.json) for (const line of message.data.lines) io.out(`  ${line.stage_id} | ${plain(line.text)}`);
      } else if (message.event === "snapshot") {
        completed = message.data.status === "completed";
        if (!flags.json) io.out(snapshotLine(message.data));
      } else {
        completed = message.event === "run.completed";
        const line = flags.json ? undefined : eventLine(message.data);
        if (line !== undefined) io.out(line);
      }
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    return await interrupted(session, runId);
  } finally {
    undo();
  }
  return completed ? EXIT.fine : EXIT.failed;
}

async function interrupted({ io, client }: Session, runId: string): Promise<ExitCode> {
  if (io.interactive && (await io.confirm("Cancel the run?"))) {
    await client.call(cancelExecution, { params: { run_id: runId }, body: { reason: "cancelled from the command line" } });
    io.err("Cancelled.");
  } else {
    io.err(`The run goes on: stagecraft workflow runs ${runId} --watch`);
  }
  return EXIT.failed;
}

function snapshotLine({ status, stages_done, stages_total }: RunDetail): string {
  return `${isTerminalRun(status) ? status : `${status}, ${stages_done} of ${stages_total} stages done`}`;
}

/** Undefined for what a person need not see. */
function eventLine({ type, stage_id, attempt, data }: RunEventView): string | undefined {
  switch (type) {
    case "stage.queued":
    case "stage.progress":
    case "run.created":
    case "phase.changed":
      return undefined;
    case "gate.requested":
      return `? ${stage_id} waits for a decision: ${plain(String(data.message ?? ""))}`;
    default:
      return `${mark(type)} ${stage_id === null ? type : `${stage_id} ${type.slice(type.indexOf(".") + 1)}`}${attempt !== null && attempt > 1 ? ` (attempt ${attempt})` : ""}${reason(data)}`;
  }
}

function mark(type: RunEventView["type"]): string {
  if (type.endsWith(".completed")) return "✓";
  return type.endsWith(".failed") || type.endsWith(".timed_out") ? "✗" : "·";
}

function reason({ error }: RunEventView["data"]): string {
  return typeof error === "object" && error !== null && !Array.isArray(error) && typeof error.message === "string" ? `: ${plain(error.message)}` : "";
}
