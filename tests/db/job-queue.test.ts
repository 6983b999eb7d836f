import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { openJobQueue } from "@/db/queue/job-queue";
import { eventually } from "../support/eventually";
import { useStores } from "./support/use-stores";

const stores = useStores();

test("a job that wants labels is found by a process that was there before anyone asked for those labels", async () => {
  const advance = { kind: "advance", runId: randomUUID() } as const;
  const problems: unknown[] = [];
  const other = await openJobQueue(stores().database, (problem) => problems.push(problem));
  expect(await other.fetch(1, ["new"])).toEqual([]);
  const job = { id: randomUUID(), payload: advance, labels: ["new"] };
  await stores().queue.send([job]);
  const found = await eventually(async () => (await other.fetch(1, ["new"]))[0]);
  expect(found.id).toBe(job.id);
  await other.complete([found]);
  expect(await stores().queue.readyCount()).toBe(0);
  await other.close();
  expect(problems).toEqual([]);
});
