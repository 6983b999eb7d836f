import { watchRun } from "@/lib/api/client/watch-run";
import { cancelExecution } from "@/lib/api/contracts/executions";
import { EXIT, type ExitCode } from "./io";
import { messageLines } from "./message-lines";
import type { Session } from "./session";

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
      for (const line of flags.json ? [JSON.stringify(message)] : messageLines(message)) io.out(line);
      if (message.event === "snapshot") completed = message.data.status === "completed";
      else if (message.event !== "log") completed = message.event === "run.completed";
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
