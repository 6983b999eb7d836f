import { randomUUID } from "node:crypto";
import { beforeEach } from "vitest";
import { createMemoryAdapters } from "@/lib/engine/memory/memory-adapters";
import type { Adapters } from "../../contract/adapters";
import { everyPort } from "../../contract/all-ports";

const SILENCE_MS = 11_000;

let adapters: Adapters;
beforeEach(() => {
  let ahead = 0;
  const clock = {
    now: () => new Date(Date.now() + ahead),
    after(delayMs: number, callback: () => void) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
  const { store, queue, logs, signals, runs } = createMemoryAdapters(clock);
  const pendingIds = async () => queue.pending().map(({ id }) => id);
  adapters = {
    store,
    queue,
    logs,
    signals,
    newOwner: async (workspaceId = randomUUID()) => ({ workspaceId, workflowRowId: randomUUID() }),
    async projections(runId) {
      const found = runs.get(runId);
      if (found === undefined) throw new Error(`no run ${runId}`);
      const stages = [...found.stages.values()].sort((a, b) => a.ordinal - b.ordinal);
      return { run: found.run, stages, approvals: [...found.approvals.values()] };
    },
    pendingJobs: pendingIds,
    clearJobs: async () => queue.cancel(await pendingIds()),
    takenBeforeTheLastStart: async () => {},
    silence: async () => {
      ahead += SILENCE_MS;
    },
  };
});

everyPort(() => adapters);
