import { expect, test, vi } from "vitest";
import { contracts } from "@/lib/api/openapi/contracts";
import { furnished, PASSWORD } from "./furnished-owner";
import { useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));

/** They answer and leave everything as it is. */
const WRITE_NOTHING = new Set(["validateSource", "validateWorkflow", "planWorkflow", "exportBundle"]);

const writing = contracts.filter(({ method, permission }) => method !== "GET" && permission !== null);
const recorded = writing.filter(({ name }) => !WRITE_NOTHING.has(name));

const api = useApi();

test.each(recorded.map(({ name }) => name))("%s leaves one entry that says who, what, and how it was before and after", async (name) => {
  const { caller, prepare, call, entries } = await furnished(api);
  await prepare(name);
  const earlier = await entries();
  const answer = await call(name);
  expect(answer.ok, await answer.clone().text()).toBe(true);
  const [entry, ...more] = (await entries()).slice(earlier.length);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ actorKind: "user", actorId: caller.actor.id, actorName: "Ada", entityId: expect.stringMatching(/./) });
  expect(entry?.action).toMatch(/^[a-z_]+\.[a-z_]+$/);
  expect(Object.keys(entry?.details ?? {})).toEqual(expect.arrayContaining(["before", "after"]));
  expect(entry?.details.before ?? entry?.details.after).not.toBeNull();
  expect(JSON.stringify(entry)).not.toContain(PASSWORD);
});

test.each([...WRITE_NOTHING])("%s writes nothing, so nothing is recorded", async (name) => {
  const { call, entries } = await furnished(api);
  expect((await call(name)).ok).toBe(true);
  expect(await entries()).toEqual([]);
});
