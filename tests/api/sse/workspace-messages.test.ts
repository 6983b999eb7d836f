import { describe, expect, test } from "vitest";
import { createWorkspaceHubs } from "@/lib/api/server/sse/workspace-hub";
import { openWorkspaceMessages } from "@/lib/api/server/sse/workspace-messages";
import type { RunChangesView } from "@/lib/services/runs/changes";
import type { CollaborationNotice } from "@/lib/shared/collaboration/notice";
import { FakeClock, parseMessage } from "./fake-run";

type Signal = { runId: string; workspaceId: string; position: number | null };

/** A workspace whose runs and gates are what a test sets, and a count of the reads. */
function workspace() {
  const clock = new FakeClock();
  const listeners = new Set<(signal: Signal) => void>();
  const noticeListeners = new Set<(notice: CollaborationNotice) => void>();
  const hubs = createWorkspaceHubs({
    clock,
    notices: {
      subscribe(listener) {
        noticeListeners.add(listener);
        return () => noticeListeners.delete(listener);
      },
    },
    signals: {
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  const reads: string[][] = [];
  const status = new Map<string, string>();
  const gates = new Map<string, RunChangesView["gates"]>();
  const reader = {
    async changes(runIds: string[]): Promise<RunChangesView> {
      reads.push(runIds);
      return {
        runs: runIds.map((id) => ({ id, status: status.get(id) }) as RunChangesView["runs"][number]),
        gates: runIds.flatMap((id) => gates.get(id) ?? []),
      };
    },
  };
  const signal = (runId: string, { workspaceId = "w", position = 1 as number | null } = {}) => {
    for (const listener of listeners) listener({ runId, workspaceId, position });
  };
  const notice = (runId: string, part: CollaborationNotice["part"], workspaceId = "w") => {
    for (const listener of noticeListeners) listener({ runId, workspaceId, part });
  };
  /** Lets the promises that are under way settle. */
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const open = () => {
    const stop = new AbortController();
    const stream = openWorkspaceMessages({
      workspaceId: "w",
      reader,
      hubs,
      clock,
      begin: () => ({ event: "ready", data: {} }),
      tell: ({ runs, gates: changed, notices }) => [
        ...runs.map((data) => ({ event: "run", data })),
        ...changed.map((data) => ({ event: "gate", data })),
        ...notices.map(({ part, runId }) => ({ event: part, data: { run_id: runId } })),
      ],
      signal: stop.signal,
    });
    return { stream, stop };
  };
  const next = async (stream: AsyncGenerator<string, void>) => {
    for (;;) {
      const { value, done } = await stream.next();
      if (done || value === undefined) return undefined;
      const message = parseMessage(value);
      if (message !== undefined) return message;
    }
  };
  return { clock, hubs, reads, status, gates, signal, notice, settle, open, next, listeners, noticeListeners };
}

const gate = (id: string, decisions: number): RunChangesView["gates"][number] => ({
  id,
  run_id: "a",
  stage_id: "s",
  state: "pending",
  decisions,
  approvers: [],
  expires_at: null,
});

describe("a workspace's stream", () => {
  test("begins with what makes the client read, then tells each changed run once, as it is then", async () => {
    const w = workspace();
    const { stream } = w.open();
    expect(await w.next(stream)).toMatchObject({ event: "ready" });
    const coming = w.next(stream);
    w.signal("a");
    w.signal("b");
    w.signal("a");
    w.status.set("a", "running");
    w.clock.advance(100);
    expect(await coming).toMatchObject({ event: "run", data: { id: "a", status: "running" } });
    expect(await w.next(stream)).toMatchObject({ event: "run", data: { id: "b" } });
    expect(w.reads).toEqual([["a", "b"]]);
  });

  test("tells nothing of another workspace's runs, nor of log lines", async () => {
    const w = workspace();
    const { stream } = w.open();
    await w.next(stream);
    const coming = w.next(stream);
    w.signal("theirs", { workspaceId: "x" });
    w.signal("lines", { position: null });
    w.signal("mine");
    w.clock.advance(100);
    expect(await coming).toMatchObject({ data: { id: "mine" } });
    expect(w.reads).toEqual([["mine"]]);
  });

  test("tells of a gate when it changes, not with every event of its run", async () => {
    const w = workspace();
    const { stream } = w.open();
    await w.next(stream);
    const seen: string[] = [];
    for (const { decisions, told } of [
      { decisions: 0, told: true },
      { decisions: 0, told: false },
      { decisions: 1, told: true },
    ]) {
      w.gates.set("a", [gate("g", decisions)]);
      const coming = w.next(stream);
      w.signal("a");
      w.clock.advance(100);
      seen.push((await coming)?.event ?? "");
      if (told) seen.push((await w.next(stream))?.event ?? "");
    }
    expect(seen).toEqual(["run", "gate", "run", "run", "gate"]);
  });

  test("tells once of a run whose comments or files changed, without reading anything, and not of another workspace's", async () => {
    const w = workspace();
    const { stream } = w.open();
    await w.next(stream);
    const coming = w.next(stream);
    w.notice("theirs", "comments", "x");
    for (const part of ["comments", "comments", "artifacts"] as const) w.notice("a", part);
    w.clock.advance(100);
    expect(await coming).toMatchObject({ id: undefined, event: "comments", data: { run_id: "a" } });
    expect(await w.next(stream)).toMatchObject({ event: "artifacts", data: { run_id: "a" } });
    expect(w.reads).toEqual([]);
    const later = w.next(stream);
    w.notice("b", "comments");
    w.clock.advance(100);
    expect(await later).toMatchObject({ event: "comments", data: { run_id: "b" } });
  });

  test("reads once for all who watch, and stops listening after the last", async () => {
    const w = workspace();
    const clients = [w.open(), w.open()];
    for (const { stream } of clients) await w.next(stream);
    const coming = clients.map(({ stream }) => w.next(stream));
    w.signal("a");
    w.clock.advance(100);
    expect(await Promise.all(coming)).toMatchObject([{ event: "run" }, { event: "run" }]);
    expect(w.reads).toHaveLength(1);
    for (const { stream, stop } of clients) {
      stop.abort();
      expect(await w.next(stream)).toBeUndefined();
    }
    expect([w.hubs.size, w.listeners.size, w.noticeListeners.size]).toEqual([0, 0, 0]);
  });

  test("makes a client that has fallen behind begin anew instead of sending it a hole", async () => {
    const w = workspace();
    const { stream } = w.open();
    await w.next(stream);
    const waiting = w.next(stream);
    w.signal("first");
    w.clock.advance(100);
    await waiting;
    // Nothing is taken while these arrive.
    for (let n = 0; n < 1_200; n += 1) w.signal(`run-${n}`);
    for (let batch = 0; batch < 7; batch += 1) {
      w.clock.advance(100);
      await w.settle();
    }
    expect(await w.next(stream)).toMatchObject({ event: "ready" });
  });
});
