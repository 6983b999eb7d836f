import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AT, COMPLETED, change, frozenRun } from "../db/support/fixture-run";
import type { Adapters } from "./adapters";

/** What every `RunStore` promises of the runs that share a concurrency group. */
export function concurrencyGroupsContract(adapters: () => Adapters): void {
  describe("a concurrency group", () => {
    /** Runs of one group, a second apart. */
    const members = async (count: number, limit: number, group = "deploy") => {
      const owner = await adapters().newOwner();
      const runs = Array.from({ length: count }, (_, index) =>
        frozenRun(owner, {
          createdAt: new Date(Date.parse(AT) + index * 1_000).toISOString(),
          concurrency: { group, policy: "queue", limit },
        }),
      );
      for (const frozen of runs) await adapters().store.create(frozen, change(frozen, 0));
      return { owner, runs, ids: runs.map(({ runId }) => runId) };
    };
    const admitted = async (runId: string) => (await adapters().store.admit(runId)).admitted;

    test("lets in as many as its limit, in the order they came, also where all ask at once", async () => {
      const { ids } = await members(24, 3);
      const answers = await Promise.all(ids.toReversed().map(async (id) => ({ id, ...(await adapters().store.admit(id)) })));
      for (const { active } of answers) expect(active.length).toBeLessThanOrEqual(3);
      expect(answers.flatMap(({ id, admitted }) => (admitted ? [id] : [])).sort()).toEqual(ids.slice(0, 3).sort());
    });

    test("never lets in more, also where the clocks of those who start them disagree", async () => {
      const { workspaceId } = await adapters().newOwner();
      const owners = await Promise.all(Array.from({ length: 10 }, () => adapters().newOwner(workspaceId)));
      for (let round = 0; round < 12; round += 1) {
        const once = await Promise.all(
          owners.map(async (owner, index) => {
            const createdAt = new Date(Date.parse(AT) - index * 1_000).toISOString();
            const frozen = frozenRun(owner, { createdAt, concurrency: { group: `deploy-${round}`, policy: "queue", limit: 2 } });
            await adapters().store.create(frozen, change(frozen, 0));
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
      expect(await adapters().store.admit(first)).toEqual({ admitted: true, active: [] });
      expect(await adapters().store.admit(second)).toEqual({ admitted: false, active: [first] });
      expect(await adapters().store.nextWaiting(owner.workspaceId, "deploy")).toBe(second);
      for (const frozen of runs.slice(0, 1)) await adapters().store.commit(change(frozen, 1, { run: COMPLETED }));
      expect(await admitted(third)).toBe(false);
      expect(await admitted(second)).toBe(true);
      expect(await adapters().store.admit(third)).toEqual({ admitted: false, active: [second] });
      expect(await adapters().store.nextWaiting(owner.workspaceId, "deploy")).toBe(third);
    });

    test("does not count what was set aside, other groups and other workspaces", async () => {
      const { owner, ids } = await members(2, 1);
      const other = await members(1, 1);
      await adapters().store.quarantine(ids[0] ?? "", "poison");
      expect(await adapters().store.nextWaiting(owner.workspaceId, "deploy")).toBe(ids[1]);
      expect(await adapters().store.nextWaiting(owner.workspaceId, "other")).toBeUndefined();
      expect(await admitted(ids[1] ?? "")).toBe(true);
      expect(await admitted(other.ids[0] ?? "")).toBe(true);
    });

    test("a run without a group has its place, an unknown one has none", async () => {
      const frozen = frozenRun(await adapters().newOwner());
      await adapters().store.create(frozen, change(frozen, 0));
      expect(await adapters().store.admit(frozen.runId)).toEqual({ admitted: true, active: [] });
      expect(await adapters().store.admit(randomUUID())).toEqual({ admitted: false, active: [] });
    });
  });
}
