import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { ApprovalProjection } from "@/lib/engine/core/projection-rows";
import type { NewRunEvent } from "@/lib/shared/run/events";
import { AT, COMPLETED, change, completed, events, FAILED, frozenRun, RUNNING, stage } from "../db/support/fixture-run";
import type { Adapters } from "./adapters";

/** What every `RunStore` promises. */
export function runStoreContract(adapters: () => Adapters): void {
  const store = () => adapters().store;
  const newRun = async (parts: Parameters<typeof change>[2] = {}) => {
    const frozen = frozenRun(await adapters().newOwner());
    await store().create(frozen, change(frozen, 0, parts));
    return frozen;
  };
  const loadedEvents = async (runId: string) => (await store().load(runId))?.events ?? [];

  describe("a new run", () => {
    test("is read back as it was frozen, with its events", async () => {
      const frozen = await newRun();
      expect(await store().load(frozen.runId)).toEqual({ frozen, number: 1, events: change(frozen, 0).events });
    });

    test("keeps which stage started it, and its concurrency group", async () => {
      const frozen = frozenRun(await adapters().newOwner(), {
        parent: { runId: randomUUID(), stageId: "child", attempt: 2, depth: 1 },
        concurrency: { group: "deploy-eu", policy: "queue", limit: 3 },
      });
      await store().create(frozen, change(frozen, 0));
      expect((await store().load(frozen.runId))?.frozen).toEqual(frozen);
    });

    test("gets the next number of its workflow, also where many start at once", async () => {
      const owner = await adapters().newOwner();
      const numbers = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const frozen = frozenRun(owner);
          return (await store().create(frozen, change(frozen, 0))).number;
        }),
      );
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    test("that does not exist is not found", async () => {
      expect(await store().load(randomUUID())).toBeUndefined();
      expect(await store().eventsAfter(randomUUID(), 0, 10)).toEqual([]);
    });
  });

  describe("a commit", () => {
    test("at another position than the store's changes nothing", async () => {
      const frozen = await newRun();
      const job = { id: randomUUID(), payload: { kind: "advance", runId: frozen.runId } } as const;
      expect(await store().commit(change(frozen, 5, { run: FAILED, stages: [stage("a")], jobs: [job] }))).toBe("conflict");
      expect(await loadedEvents(frozen.runId)).toHaveLength(1);
      expect(await adapters().projections(frozen.runId)).toEqual({ run: RUNNING, stages: [], approvals: [] });
      expect(await adapters().pendingJobs()).not.toContain(job.id);
    });

    test("wins once of many at the same position", async () => {
      const frozen = await newRun();
      const answers = await Promise.all(Array.from({ length: 12 }, () => store().commit(change(frozen, 1))));
      expect(answers.filter((answer) => answer === "committed")).toHaveLength(1);
      expect((await loadedEvents(frozen.runId)).map(({ position }) => position)).toEqual([1, 2]);
    });

    test("replaces the stages that changed and keeps the others", async () => {
      const done = stage("a", { status: "completed", outputs: { text: "done" }, completedAt: AT });
      const frozen = await newRun({ stages: [stage("a"), stage("b", { ordinal: 1 })] });
      await store().commit(change(frozen, 1, { stages: [done] }));
      expect(await adapters().projections(frozen.runId)).toEqual({ run: RUNNING, stages: [done, stage("b", { ordinal: 1 })], approvals: [] });
    });

    test("gives outputs back whole, however large", async () => {
      const outputs = { text: "ü".repeat(200_000), list: [1, null] };
      const large: NewRunEvent = { type: "stage.completed", stage_id: "a", attempt: 1, data: { outputs } };
      const failed: NewRunEvent = { type: "stage.failed", stage_id: "b", attempt: 1, data: { error: { code: "x", message: "y" }, tolerated: true, outputs } };
      const frozen = await newRun();
      const written = events(1, large, completed("c", "small"), failed);
      const rows = [stage("a", { outputs }), stage("b", { ordinal: 1, outputs }), stage("c", { ordinal: 2, outputs: { text: "small" } })];
      await store().commit(change(frozen, 1, { events: written, stages: rows }));
      expect((await loadedEvents(frozen.runId)).slice(1)).toEqual(written);
      expect(await store().eventsAfter(frozen.runId, 2, 2)).toEqual(written.slice(1));
      expect((await adapters().projections(frozen.runId)).stages).toEqual(rows);

      const smaller = [stage("a", { outputs: { text: "by hand" } }), stage("b", { ordinal: 1, outputs, detail: "still the same" })];
      await store().commit(change(frozen, 4, { stages: smaller }));
      expect((await adapters().projections(frozen.runId)).stages).toEqual([...smaller, ...rows.slice(2)]);
    });

    test("stores a gate and each decision once", async () => {
      const frozen = await newRun();
      const decision = (name: string) =>
        ({ decision: "approved", actor: { kind: "user", id: name, name }, comment: "fine", form: { ok: true }, at: AT }) as const;
      const gate = (decisions: ApprovalProjection["decisions"], state: ApprovalProjection["state"]): ApprovalProjection => ({
        approvalId: frozen.runId,
        stageId: "gate",
        state,
        message: "Ship?",
        approvers: ["role:editor"],
        required: "all",
        form: { ok: { type: "boolean", required: true } },
        selfApproval: true,
        requestedAt: AT,
        expiresAt: null,
        decidedAt: null,
        decisions,
      });
      const steps = [gate([], "pending"), gate([decision("ada")], "pending"), gate([decision("ada"), decision("bob")], "approved")];
      for (const [index, approval] of steps.entries()) expect(await store().commit(change(frozen, index + 1, { approvals: [approval] }))).toBe("committed");
      expect((await adapters().projections(frozen.runId)).approvals).toEqual(steps.slice(-1));
    });

    test("sends its jobs and drops those it cancels", async () => {
      const timer = { id: randomUUID(), payload: { kind: "timer", runId: "r", timer: { type: "run_timeout" } } as const, startAfter: "2099-01-01T00:00:00Z" };
      const labelled = { id: randomUUID(), payload: { kind: "advance", runId: "r" }, labels: ["gpu", randomUUID()] } as const;
      const frozen = await newRun({ jobs: [timer, timer, labelled] });
      expect(await adapters().pendingJobs()).toEqual(expect.arrayContaining([timer.id, labelled.id]));
      await store().commit(change(frozen, 1, { cancelJobs: [timer.id, labelled.id, randomUUID()] }));
      const left = await adapters().pendingJobs();
      expect(left).not.toContain(timer.id);
      expect(left).not.toContain(labelled.id);
    });

    test("keeps a job that it cancels where it was handed out: stages may run under that lease", async () => {
      const label = randomUUID();
      const job = { id: randomUUID(), payload: { kind: "advance", runId: "r" }, labels: [label] } as const;
      const frozen = await newRun({ jobs: [job] });
      const { queue } = adapters();
      const held = (await queue.fetch(100, [label])).filter(({ id }) => id === job.id);
      await store().commit(change(frozen, 1, { cancelJobs: [job.id] }));
      expect(await queue.touch(held)).toEqual([job.id]);
      await queue.release(held);
      await store().commit(change(frozen, 2, { cancelJobs: [job.id] }));
      expect(await adapters().pendingJobs()).toContain(job.id);
    });
  });

  test("events after a position come in order and at most as many as asked for", async () => {
    const frozen = await newRun();
    await store().commit(change(frozen, 1, { events: events(1, completed("a", "1"), completed("b", "2"), completed("c", "3")) }));
    expect((await store().eventsAfter(frozen.runId, 1, 2)).map(({ position, stage_id }) => [position, stage_id])).toEqual([
      [2, "a"],
      [3, "b"],
    ]);
  });

  test.each([
    ["has ended", COMPLETED],
    ["has failed", FAILED],
  ])("a run is unfinished until it %s", async (_, ended) => {
    const frozen = await newRun();
    expect(await store().unfinishedRunIds()).toContain(frozen.runId);
    await store().commit(change(frozen, 1, { run: ended }));
    expect(await store().unfinishedRunIds()).not.toContain(frozen.runId);
  });

  test("a quarantined run is left out of recovery", async () => {
    const frozen = await newRun({ run: RUNNING });
    await store().quarantine(frozen.runId, "its definition cannot be read");
    expect(await store().unfinishedRunIds()).not.toContain(frozen.runId);
  });
}
