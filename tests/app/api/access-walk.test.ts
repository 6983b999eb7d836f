import { resolve } from "node:path";
import { uuidv7 } from "uuidv7";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { user } from "@/db/schema";
import type { Contract } from "@/lib/api/contracts/contract";
import { contracts } from "@/lib/api/openapi/contracts";
import type { Endpoint } from "@/lib/api/server/endpoint";
import { endpoints } from "@/lib/api/server/endpoints";
import { perform } from "@/lib/api/server/perform";
import { ROLE_PERMISSIONS, ROLES } from "@/lib/shared/permissions";
import { acceptedBody } from "./accepted-bodies";
import { furnish } from "./furnished-workspace";
import { apiHost, useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));

const checkout = resolve(import.meta.dirname, "../../..");
const fileOf = ({ path }: Pick<Contract, "path">) => resolve(checkout, `app/api/v1${path.replace(/\{(\w+)\}/g, "[$1]")}/route.ts`);
const guarded = contracts.filter(({ permission }) => permission !== null);
const namesIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");

const api = useApi();

/** Parameters that name nothing in any workspace: what is asked here is only whether the caller may ask. */
const nowhere = (path: string) => Object.fromEntries(namesIn(path).map((name) => [name, ["n", "other"].includes(name) ? "1" : uuidv7()]));

beforeAll(async () => {
  const people = ROLES.map((role) => ({ id: `${role}-id`, name: role, email: `${role}@example.com` }));
  await api.services.database.db.insert(user).values(people);
});

describe.each(ROLES)("a member who is %s", (role) => {
  test.each(guarded.map((contract) => [contract.name, contract] as const))("may or may not call %s as the table of roles says", async (name, contract) => {
    const { as } = await api.services.workspace();
    const caller = as(role);
    const request = { params: nowhere(contract.path), key: api.keyOf(caller), body: acceptedBody(name) };
    const answer = await api.call(fileOf(contract), contract.method, request);
    const may = contract.permission !== null && ROLE_PERMISSIONS[role].includes(contract.permission);
    expect(answer.status === 403, await answer.clone().text()).toBe(!may);
    expect(answer.status).not.toBe(500);
  });
});

describe("a server action", () => {
  const actions = Object.entries(endpoints) as [string, Endpoint][];

  test.each(actions)("of %s asks for a caller and for its permission by itself", async (name, endpoint) => {
    const { as } = await api.services.workspace();
    await api.call(fileOf({ path: "/me" }), "GET");
    const host = await apiHost();
    const input = { params: nowhere(endpoint.contract.path), body: acceptedBody(name) };
    expect(await perform(host, endpoint, new Headers(), input)).toMatchObject({ ok: false, problem: { status: 401 } });
    const key = api.keyOf({ ...as("owner"), permissions: new Set() }, "nothing");
    expect(await perform(host, endpoint, new Headers({ authorization: `Bearer ${key}` }), input)).toMatchObject({ ok: false, problem: { status: 403 } });
  });
});

test("with the ids of another workspace everything is not there, and nothing of it changes", async () => {
  const theirs = await furnish(api.services, await api.services.workspace());
  const mine = await api.services.workspace();
  const key = api.keyOf(mine.ctx);
  const before = await theirs.snapshot();
  for (const contract of guarded) {
    const names = namesIn(contract.path);
    if (names.length === 0 || contract.path.startsWith("/templates/")) continue;
    const ids = theirs.idsFor(contract.path);
    for (const name of names) expect(Object.keys(ids), `an id for {${name}} of ${contract.path}`).toContain(name);
    const answer = await api.call(fileOf(contract), contract.method, { params: ids, key, body: acceptedBody(contract.name) });
    expect([contract.name, answer.status]).toEqual([contract.name, 404]);
  }
  expect(await theirs.snapshot()).toEqual(before);
});
