import type { RunEvent } from "@/lib/shared/run/events";
import { isTerminalRun } from "@/lib/shared/run/status";
import type { ApprovalProjection, FrozenRun, RunProjection, StageProjection } from "../core/projection-rows";
import type { Clock } from "../ports/clock";
import type { LogStore, StoredLogLine } from "../ports/log-store";
import type { RunChange, RunStore } from "../ports/run-store";
import type { RunSignal, RunSignals } from "../ports/signals";
import { createMemoryQueue, type MemoryQueue } from "./memory-queue";

export interface MemoryRun {
  frozen: FrozenRun;
  number: number;
  events: RunEvent[];
  run: RunProjection;
  stages: Map<string, StageProjection>;
  approvals: Map<string, ApprovalProjection>;
  quarantined: string | null;
  admitted: boolean;
}

export interface MemoryAdapters {
  store: RunStore;
  queue: MemoryQueue;
  logs: LogStore;
  signals: RunSignals;
  /** What the tables would hold, for tests to look at. */
  runs: ReadonlyMap<string, MemoryRun>;
  /** How many commits were accepted. */
  commits(): number;
}

/** The engine's ports in memory, with the rules of the real ones: a commit at the wrong position writes nothing, leases run out without a heartbeat. */
export function createMemoryAdapters(clock: Clock): MemoryAdapters {
  const runs = new Map<string, MemoryRun>();
  const listeners = new Set<(signal: RunSignal) => void>();
  const logLines = new Map<string, StoredLogLine[]>();
  const queue = createMemoryQueue(clock);
  let commits = 0;

  const announce = (signal: RunSignal) => queueMicrotask(() => listeners.forEach((listener) => void listener(signal)));

  async function write(run: MemoryRun, change: RunChange): Promise<void> {
    change.events.forEach((event, index) => {
      if (event.position !== change.expectedPosition + index + 1) throw new Error(`event ${event.position} after ${change.expectedPosition + index}`);
    });
    run.events.push(...structuredClone(change.events));
    run.run = structuredClone(change.run);
    for (const stage of change.stages) run.stages.set(stage.stageId, structuredClone(stage));
    for (const approval of change.approvals) run.approvals.set(approval.approvalId, structuredClone(approval));
    queue.cancel(change.cancelJobs);
    await queue.send(change.jobs);
    announce({ runId: change.runId, workspaceId: change.workspaceId, position: run.events.length });
  }

  const isOpen = ({ run, quarantined }: MemoryRun) => !isTerminalRun(run.status) && quarantined === null;
  const isOlder = (one: MemoryRun, other: MemoryRun) =>
    one.frozen.createdAt < other.frozen.createdAt || (one.frozen.createdAt === other.frozen.createdAt && one.frozen.runId < other.frozen.runId);

  /** The runs of a concurrency group that have not ended, oldest first. */
  const membersOf = (workspaceId: string, group: string) =>
    [...runs.values()]
      .filter((run) => run.frozen.workspaceId === workspaceId && run.frozen.concurrency?.group === group && isOpen(run))
      .sort((a, b) => (isOlder(a, b) ? -1 : 1));

  const store: RunStore = {
    async create(frozen, change) {
      const number = [...runs.values()].filter((run) => run.frozen.workflowRowId === frozen.workflowRowId).length + 1;
      const run: MemoryRun = {
        frozen: structuredClone(frozen),
        number,
        events: [],
        run: change.run,
        stages: new Map(),
        approvals: new Map(),
        quarantined: null,
        admitted: false,
      };
      runs.set(frozen.runId, run);
      await write(run, change);
      return { number };
    },
    async load(runId) {
      const run = runs.get(runId);
      return run === undefined ? undefined : structuredClone({ frozen: run.frozen, number: run.number, events: run.events });
    },
    async commit(change) {
      const run = runs.get(change.runId);
      if (run === undefined || run.events.length !== change.expectedPosition) return "conflict";
      commits += 1;
      await write(run, change);
      return "committed";
    },
    async eventsAfter(runId, position, limit) {
      return structuredClone(runs.get(runId)?.events.slice(position, position + limit) ?? []);
    },
    async unfinishedRunIds() {
      return [...runs.values()].filter(isOpen).map(({ frozen }) => frozen.runId);
    },
    async admit(runId) {
      const run = runs.get(runId);
      const concurrency = run?.frozen.concurrency ?? null;
      if (run === undefined || concurrency === null) return { admitted: run !== undefined, active: [] };
      const others = membersOf(run.frozen.workspaceId, concurrency.group).filter((other) => other !== run);
      const before = others.filter((other) => other.admitted || isOlder(other, run));
      run.admitted ||= before.length < concurrency.limit;
      return { admitted: run.admitted, active: others.filter(({ admitted }) => admitted).map(({ frozen }) => frozen.runId) };
    },
    async nextWaiting(workspaceId, group) {
      return membersOf(workspaceId, group).find(({ admitted }) => !admitted)?.frozen.runId;
    },
    isOutage: () => false,
    async quarantine(runId, reason) {
      const run = runs.get(runId);
      if (run !== undefined) run.quarantined = reason;
    },
  };

  const logs: LogStore = {
    async append({ runId, workspaceId }, lines) {
      const stored = logLines.get(runId) ?? [];
      logLines.set(runId, [...stored, ...lines.map((line, index) => ({ ...line, seq: stored.length + index + 1 }))]);
      announce({ runId, workspaceId, position: null });
    },
    async read(runId, { afterSeq = 0, stageId, level, limit }) {
      const lines = logLines.get(runId) ?? [];
      return lines
        .filter((line) => line.seq > afterSeq && (stageId === undefined || line.stageId === stageId) && (level === undefined || line.level === level))
        .slice(0, limit);
    },
  };

  const signals: RunSignals = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  return { store, queue, logs, signals, runs, commits: () => commits };
}
