import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { ApprovalProjection } from "@/lib/engine/core/projection-rows";
import { AT, COMPLETED, change, completed, events, FAILED, frozenRun, insertWorkflow, RUNNING, stage } from "./support/fixture-run";
import { onEachDatabase } from "./support/on-each-database";

onEachDatabase((stores) => {
  const newRun = async (parts: Parameters<typeof change>[2] = {}) => {
    const frozen = frozenRun(await insertWorkflow(stores().database));
    await stores().store.create(frozen, change(frozen, 0, parts));
    return frozen;
  };

  describe("a new run", () => {
    test("is read back as it was frozen, with its events", async () => {
      const frozen = await newRun();
      expect(await stores().store.load(frozen.runId)).toEqual({ frozen, number: 1, events: change(frozen, 0).events });
    });

    test("keeps which stage started it, and its concurrency group", async () => {
      const frozen = frozenRun(await insertWorkflow(stores().database), {
        parent: { runId: randomUUID(), stageId: "child", attempt: 2, depth: 1 },
        concurrency: { group: "deploy-eu", policy: "queue", limit: 3 },
      });
      await stores().store.create(frozen, change(frozen, 0));
      expect((await stores().store.load(frozen.runId))?.frozen).toEqual(frozen);
    });

    test("gets the next number of its workflow, also where many start at once", async () => {
      const owner = await insertWorkflow(stores().database);
      const numbers = await Promise.all(
        Array.from({ length: 20 }, async () => {
          const frozen = frozenRun(owner);
          return (await stores().store.create(frozen, change(frozen, 0))).number;
        }),
      );
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    test("of a workflow in another workspace is refused", async () => {
      const { workflowRowId } = await insertWorkflow(stores().database);
      const { workspaceId } = await insertWorkflow(stores().database);
      const frozen = frozenRun({ workspaceId, workflowRowId });
      await expect(stores().store.create(frozen, change(frozen, 0))).rejects.toMatchObject({ code: "not_found" });
      expect(await stores().store.load(frozen.runId)).toBeUndefined();
    });
  });

  describe("a commit", () => {
    test("at another position than the store's changes nothing", async () => {
      const frozen = await newRun();
      const late = change(frozen, 5, { run: FAILED, stages: [stage("a")], jobs: [{ id: randomUUID(), payload: { kind: "advance", runId: frozen.runId } }] });
      expect(await stores().store.commit(late)).toBe("conflict");
      expect((await stores().store.load(frozen.runId))?.events).toHaveLength(1);
      expect(await stores().database.raw.query("SELECT 1 FROM run_stages WHERE run_id = $1", [frozen.runId])).toEqual([]);
      expect(await stores().database.raw.query("SELECT 1 FROM pgboss.job WHERE data->>'runId' = $1", [frozen.runId])).toEqual([]);
    });

    test("wins once of many at the same position", async () => {
      const frozen = await newRun();
      const answers = await Promise.all(Array.from({ length: 12 }, () => stores().store.commit(change(frozen, 1))));
      expect(answers.filter((answer) => answer === "committed")).toHaveLength(1);
      expect((await stores().store.load(frozen.runId))?.events.map(({ position }) => position)).toEqual([1, 2]);
    });

    test("replaces the stages that changed and keeps the others", async () => {
      const frozen = await newRun({ stages: [stage("a"), stage("b", { ordinal: 1 })] });
      await stores().store.commit(change(frozen, 1, { stages: [stage("a", { status: "completed", outputs: { text: "done" }, completedAt: AT })] }));
      const rows = await stores().database.raw.query("SELECT stage_id, status, outputs, inputs FROM run_stages WHERE run_id = $1 ORDER BY ordinal", [
        frozen.runId,
      ]);
      expect(rows).toEqual([
        { stage_id: "a", status: "completed", outputs: { text: "done" }, inputs: { a: 1 } },
        { stage_id: "b", status: "running", outputs: null, inputs: { a: 1 } },
      ]);
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
        form: {},
        selfApproval: true,
        requestedAt: AT,
        expiresAt: null,
        decidedAt: null,
        decisions,
      });
      const steps = [gate([], "pending"), gate([decision("ada")], "pending"), gate([decision("ada"), decision("bob")], "approved")];
      for (const [index, approval] of steps.entries())
        expect(await stores().store.commit(change(frozen, index + 1, { approvals: [approval] }))).toBe("committed");
      const { raw } = stores().database;
      expect(await raw.query("SELECT state, required, approvers FROM approvals WHERE run_id = $1", [frozen.runId])).toEqual([
        { state: "approved", required: "all", approvers: ["role:editor"] },
      ]);
      expect(await raw.query("SELECT ordinal, actor_id, form FROM approval_decisions WHERE approval_id = $1 ORDER BY 1", [frozen.runId])).toEqual([
        { ordinal: 0, actor_id: "ada", form: { ok: true } },
        { ordinal: 1, actor_id: "bob", form: { ok: true } },
      ]);
    });

    test("sends its jobs and drops those it cancels in the same transaction", async () => {
      const timer = { id: randomUUID(), payload: { kind: "timer", runId: "r", timer: { type: "run_timeout" } } as const, startAfter: "2099-01-01T00:00:00Z" };
      const frozen = await newRun({ jobs: [timer, timer] });
      const jobs = () => stores().database.raw.query("SELECT data, start_after > now() AS later FROM pgboss.job WHERE id = $1", [timer.id]);
      expect(await jobs()).toEqual([{ data: timer.payload, later: true }]);
      await stores().store.commit(change(frozen, 1, { cancelJobs: [timer.id, randomUUID()] }));
      expect(await jobs()).toEqual([]);
    });

    test("sends jobs that want labels nobody has asked for before, and drops them", async () => {
      const job = { id: randomUUID(), payload: { kind: "advance", runId: "r" }, labels: ["gpu", randomUUID()] } as const;
      const frozen = await newRun({ jobs: [job] });
      const jobs = () => stores().database.raw.query("SELECT name FROM pgboss.job WHERE id = $1", [job.id]);
      expect(await jobs()).toHaveLength(1);
      await stores().store.commit(change(frozen, 1, { cancelJobs: [job.id] }));
      expect(await jobs()).toEqual([]);
    });

    test("keeps texts that jsonb would refuse", async () => {
      const frozen = await newRun();
      await stores().store.commit(change(frozen, 1, { events: events(1, completed("a", "nul \u0000, half \ud800, C:\\u0000, emoji 🚀")) }));
      expect((await stores().store.eventsAfter(frozen.runId, 1, 10))[0]?.data).toEqual({ outputs: { text: "nul \ufffd, half \ufffd, C:\\u0000, emoji 🚀" } });
    });
  });

  test("events after a position come in order and at most as many as asked for", async () => {
    const frozen = await newRun();
    await stores().store.commit(change(frozen, 1, { events: events(1, completed("a", "1"), completed("b", "2"), completed("c", "3")) }));
    expect((await stores().store.eventsAfter(frozen.runId, 1, 2)).map(({ position, stage_id }) => [position, stage_id])).toEqual([
      [2, "a"],
      [3, "b"],
    ]);
  });

  test("an ended run counts once for its workflow and is no longer unfinished", async () => {
    const owner = await insertWorkflow(stores().database);
    const [good, bad] = [frozenRun(owner), frozenRun(owner)];
    for (const [frozen, ended] of [
      [good, COMPLETED],
      [bad, FAILED],
    ] as const) {
      await stores().store.create(frozen, change(frozen, 0));
      expect(await stores().store.unfinishedRunIds()).toContain(frozen.runId);
      await stores().store.commit(change(frozen, 1, { run: ended }));
      await stores().store.commit(change(frozen, 2, { run: ended }));
      expect(await stores().store.unfinishedRunIds()).not.toContain(frozen.runId);
    }
    const [row] = await stores().database.raw.query("SELECT run_count, success_count, failure_count, last_run_id FROM workflows WHERE id = $1", [
      owner.workflowRowId,
    ]);
    expect(row).toEqual({ run_count: 2, success_count: 1, failure_count: 1, last_run_id: bad.runId });
  });

  test("a quarantined run is left out of recovery", async () => {
    const frozen = await newRun({ run: RUNNING });
    await stores().store.quarantine(frozen.runId, "its definition cannot be read");
    expect(await stores().store.unfinishedRunIds()).not.toContain(frozen.runId);
  });

  describe("a concurrency group", () => {
    /** Runs of one group, a second apart. */
    const members = async (count: number, limit: number, group = "deploy") => {
      const owner = await insertWorkflow(stores().database);
      const runs = Array.from({ length: count }, (_, index) =>
        frozenRun(owner, {
          createdAt: new Date(Date.parse(AT) + index * 1_000).toISOString(),
          concurrency: { group, policy: "queue", limit },
        }),
      );
      for (const frozen of runs) await stores().store.create(frozen, change(frozen, 0));
      return { owner, runs, ids: runs.map(({ runId }) => runId) };
    };
    const admitted = async (runId: string) => (await stores().store.admit(runId)).admitted;

    test("lets in as many as its limit, in the order they came, also where all ask at once", async () => {
      const { ids } = await members(24, 3);
      const answers = await Promise.all(ids.toReversed().map(async (id) => ({ id, ...(await stores().store.admit(id)) })));
      for (const { active } of answers) expect(active.length).toBeLessThanOrEqual(3);
      expect(answers.flatMap(({ id, admitted }) => (admitted ? [id] : [])).sort()).toEqual(ids.slice(0, 3).sort());
    });

    test("never lets in more, also where the clocks of those who start them disagree", async () => {
      const { workspaceId } = await insertWorkflow(stores().database);
      const owners = await Promise.all(Array.from({ length: 10 }, () => insertWorkflow(stores().database, { workspaceId })));
      for (let round = 0; round < 12; round += 1) {
        const once = await Promise.all(
          owners.map(async (owner, index) => {
            const createdAt = new Date(Date.parse(AT) - index * 1_000).toISOString();
            const frozen = frozenRun(owner, { createdAt, concurrency: { group: `deploy-${round}`, policy: "queue", limit: 2 } });
            await stores().store.create(frozen, change(frozen, 0));
            return { id: frozen.runId, admitted: await admitted(frozen.runId) };
          }),
        );
        expect(once.filter(({ admitted }) => admitted).length).toBeLessThanOrEqual(2);
        for (const run of once) expect(run.admitted && !(await admitted(run.id))).toBe(false);
      }
    });

    test("gives a place that becomes free to the one that has waited longest", async () => {
      const { owner, runs, ids } = await members(3, 1);
      const [first, second, third] = ids as [string, string, string];
      expect(await stores().store.admit(first)).toEqual({ admitted: true, active: [] });
      expect(await stores().store.admit(second)).toEqual({ admitted: false, active: [first] });
      expect(await stores().store.nextWaiting(owner.workspaceId, "deploy")).toBe(second);
      for (const frozen of runs.slice(0, 1)) await stores().store.commit(change(frozen, 1, { run: COMPLETED }));
      expect(await admitted(third)).toBe(false);
      expect(await admitted(second)).toBe(true);
      expect(await stores().store.admit(third)).toEqual({ admitted: false, active: [second] });
      expect(await stores().store.nextWaiting(owner.workspaceId, "deploy")).toBe(third);
    });

    test("does not count what was set aside, other groups and other workspaces", async () => {
      const { owner, ids } = await members(2, 1);
      const other = await members(1, 1);
      await stores().store.quarantine(ids[0] ?? "", "poison");
      expect(await stores().store.nextWaiting(owner.workspaceId, "deploy")).toBe(ids[1]);
      expect(await stores().store.nextWaiting(owner.workspaceId, "other")).toBeUndefined();
      expect(await admitted(ids[1] ?? "")).toBe(true);
      expect(await admitted(other.ids[0] ?? "")).toBe(true);
    });

    test("a run without a group has its place, an unknown one has none", async () => {
      const frozen = await newRun();
      expect(await stores().store.admit(frozen.runId)).toEqual({ admitted: true, active: [] });
      expect(await stores().store.admit(randomUUID())).toEqual({ admitted: false, active: [] });
    });
  });
});
