import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { NewJob } from "@/lib/engine/ports/job-queue";
import { eventually } from "../support/eventually";
import type { Adapters } from "./adapters";

const advance = (): NewJob => ({ id: randomUUID(), payload: { kind: "advance", runId: randomUUID() } });

/** What every `JobQueue` promises. */
export function jobQueueContract(adapters: () => Adapters): void {
  const queue = () => adapters().queue;

  test("hands each job out once, and at most as many as asked for", async () => {
    await adapters().clearJobs();
    const jobs = Array.from({ length: 30 }, advance);
    await queue().send(jobs);
    const handed = (await Promise.all([queue().fetch(12, []), queue().fetch(12, []), queue().fetch(12, [])])).flat();
    expect(handed.map(({ id }) => id).sort()).toEqual(jobs.map(({ id }) => id).sort());
    expect(handed.find(({ id }) => id === jobs[0]?.id)?.payload).toEqual(jobs[0]?.payload);
    await queue().complete(handed);
    expect(await queue().fetch(10, [])).toEqual([]);
  });

  test("takes a repeated send as one job, and a job that is done as new", async () => {
    await adapters().clearJobs();
    const job = advance();
    await queue().send([job, job]);
    await queue().send([job]);
    const leased = await queue().fetch(10, []);
    expect(leased).toHaveLength(1);
    await queue().complete(leased);
    await queue().send([job]);
    expect(await queue().fetch(10, [])).toHaveLength(1);
  });

  test("keeps a job back until its time", async () => {
    await adapters().clearJobs();
    const later = { ...advance(), startAfter: new Date(Date.now() + 400).toISOString() };
    await queue().send([later]);
    expect(await queue().fetch(10, [])).toEqual([]);
    const [job] = await eventually(async () => ((await queue().fetch(10, [])).length > 0 ? [later] : undefined));
    expect(job).toBe(later);
  });

  test("gives a released job to the next, and refuses the lost lease", async () => {
    await adapters().clearJobs();
    await queue().send([advance()]);
    const lost = await queue().fetch(1, []);
    await queue().release(lost);
    const held = await queue().fetch(1, []);
    expect(held[0]?.id).toBe(lost[0]?.id);
    expect(held[0]?.retryCount).toBe(1);
    expect(await queue().touch(lost)).toEqual([]);
    await queue().complete(lost);
    expect(await queue().touch(held)).toEqual([held[0]?.id]);
    await queue().complete(held);
    expect(await queue().touch(held)).toEqual([]);
  });

  test("takes all leases of a dead process back at once", async () => {
    await adapters().clearJobs();
    await queue().send([advance(), advance()]);
    expect(await queue().fetch(10, [])).toHaveLength(2);
    await adapters().takenBeforeTheLastStart();
    await queue().releaseAll();
    expect(await queue().fetch(10, [])).toHaveLength(2);
  });

  test("takes a job from a worker whose heartbeat stopped", async () => {
    await adapters().clearJobs();
    await queue().send([advance()]);
    const [silent] = await queue().fetch(1, []);
    if (silent === undefined) throw new Error("no job");
    await adapters().silence(silent);
    const again = await eventually(async () => (await queue().fetch(1, []))[0]);
    expect(again).toEqual({ ...silent, retryCount: 1 });
  });

  test("wakes whoever listens when jobs come", async () => {
    let wakes = 0;
    const stop = queue().onWake(() => {
      wakes += 1;
    });
    await queue().send([advance()]);
    await eventually(() => (wakes > 0 ? true : undefined));
    stop();
  });

  describe("a job that wants labels", () => {
    const all = ["gpu", "eu", "größe: XL/2"];
    test.each([
      { wants: ["gpu"], carries: ["gpu"], fits: true },
      { wants: ["gpu"], carries: all, fits: true },
      { wants: ["eu", "gpu", "eu"], carries: ["gpu", "eu"], fits: true },
      { wants: ["größe: XL/2"], carries: ["größe: XL/2"], fits: true },
      { wants: [], carries: all, fits: true },
      { wants: ["gpu"], carries: [], fits: false },
      { wants: ["gpu", "eu"], carries: ["gpu"], fits: false },
      { wants: ["größe"], carries: all, fits: false },
      { wants: ["größe: XL", "2"], carries: all, fits: false },
    ])("$wants, by a worker with $carries: $fits", async ({ wants, carries, fits }) => {
      await adapters().clearJobs();
      const job = { ...advance(), labels: wants };
      await queue().send([job]);
      const fetched = await eventually(async () => {
        const jobs = await queue().fetch(10, carries);
        return jobs.length > 0 || !fits ? jobs : undefined;
      });
      expect(fetched).toEqual(fits ? [{ id: job.id, retryCount: 0, payload: job.payload }] : []);
    });

    test("is held, given back, taken back and ended like any other", async () => {
      await adapters().clearJobs();
      const jobs = [{ ...advance(), labels: ["gpu"] }, advance()];
      const ids = jobs.map(({ id }) => id).sort();
      await queue().send(jobs);
      expect(await adapters().pendingJobs()).toHaveLength(2);
      const first = await queue().fetch(10, all);
      expect((await queue().touch(first)).sort()).toEqual(ids);
      await queue().release(first);
      const second = await queue().fetch(10, all);
      expect(second.map(({ id, retryCount }) => [id, retryCount]).sort()).toEqual(ids.map((id) => [id, 1]));
      expect(await queue().touch(first)).toEqual([]);
      await adapters().takenBeforeTheLastStart();
      await queue().releaseAll();
      const third = await queue().fetch(10, all);
      expect(third.map(({ id }) => id).sort()).toEqual(ids);
      await queue().complete(third);
      expect(await queue().touch(third)).toEqual([]);
      expect(await adapters().pendingJobs()).toHaveLength(0);
    });

    test("is reached also while the common work never ends", async () => {
      await adapters().clearJobs();
      const wanted = { ...advance(), labels: ["gpu"] };
      await queue().send([wanted, ...Array.from({ length: 20 }, advance)]);
      const fetched = [...(await queue().fetch(4, ["gpu"])), ...(await queue().fetch(4, ["gpu"]))];
      expect(fetched.map(({ id }) => id)).toContain(wanted.id);
    });
  });
}
