import type { Stores } from "@/db/open-stores";
import { checkRun } from "./check-run";
import type { Journal } from "./journal";
import { readRunLogs } from "./run-log";
import type { WorkerMessage } from "./worker-settings";

/** What the processes were told is done, before they were killed. */
export interface Acknowledged {
  runs: Set<string>;
  /** `run/stage` of gates. */
  decisions: Set<string>;
  note(message: WorkerMessage): void;
}

export function acknowledged(): Acknowledged {
  const runs = new Set<string>();
  const decisions = new Set<string>();
  return {
    runs,
    decisions,
    note(message) {
      if ("started" in message) runs.add(message.started);
      if ("decided" in message) decisions.add(`${message.decided.run}/${message.decided.stage}`);
    },
  };
}

export interface Verdict {
  runs: number;
  stages: number;
  losses: Loss[];
  problems: string[];
}

/** An attempt that counted as lost. */
export interface Loss {
  worker: string;
  /** Milliseconds since 1970, by the clock of whoever noticed. */
  noticedAt: number;
}

/** Reads every run of a database and judges it. */
export async function judge({ raw }: Stores["database"], journal: Pick<Journal, "arrivals">, promised: Acknowledged): Promise<Verdict> {
  const logs = await readRunLogs(raw);
  const problems = logs.flatMap((log) =>
    checkRun(
      log,
      journal.arrivals.filter(({ run }) => run === log.run.id),
    ),
  );
  const known = new Set(logs.map(({ run }) => run.id));
  for (const id of promised.runs) if (!known.has(id)) problems.push(`run ${id} was acknowledged and is not there`);
  const events = logs.flatMap((log) => log.events.map((event) => ({ ...event, run: log.run.id })));
  const decided = new Set(events.filter(({ type }) => type === "gate.decided").map(({ run, stage_id }) => `${run}/${stage_id}`));
  for (const gate of promised.decisions) if (!decided.has(gate)) problems.push(`the decision on ${gate} was acknowledged and is not there`);
  for (const { run } of journal.arrivals) if (!known.has(run)) problems.push(`an effect of the unknown run ${run}`);
  const losses = events
    .filter(({ data }) => (data["error"] as { code?: string } | undefined)?.code === "worker_lost")
    .map(({ data, at }) => ({ worker: workerOf(data), noticedAt: at.getTime() }));
  return { runs: logs.length, stages: logs.reduce((sum, { stages }) => sum + stages.length, 0), losses, problems };
}

/** The figures of a verdict that a line has room for. */
export function inShort({ losses, ...rest }: Verdict): object {
  return { ...rest, lost: losses.length };
}

/** The error of a lost attempt names its worker. */
function workerOf(data: Record<string, unknown>): string {
  const { message = "" } = (data["error"] ?? {}) as { message?: string };
  return /the worker (\S+) was lost/.exec(message)?.[1] ?? "";
}
