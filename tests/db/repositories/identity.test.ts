import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { members, user } from "@/db/schema";
import { useDatabase } from "./database";

const database = useDatabase();
const now = new Date("2026-03-01T09:00:00Z");
const owner = (email: string) => ({ userId: uuidv7(), accountId: uuidv7(), memberId: uuidv7(), name: "Ada", email, passwordHash: "hash", now });

test("of two set-ups at once one makes the owner, and nothing of the other is left", async () => {
  await database.identity.ensureDefaultWorkspace(uuidv7(), now);
  expect(await database.identity.ownerExists()).toBe(false);
  const [first, second] = [owner("a@example.com"), owner("b@example.com")];
  const made = await Promise.all([database.identity.createOwner(first), database.identity.createOwner(second)]);
  expect(made.toSorted()).toEqual([false, true]);
  expect(await database.identity.ownerExists()).toBe(true);
  const stored = await database.db.select({ userId: members.userId, role: members.role }).from(members);
  expect(stored).toEqual([{ userId: (made[0] ? first : second).userId, role: "owner" }]);
  expect(await database.db.select({ id: user.id }).from(user)).toHaveLength(1);
});

test("the default workspace is made once", async () => {
  const [one, two] = await Promise.all([database.identity.ensureDefaultWorkspace(uuidv7(), now), database.identity.ensureDefaultWorkspace(uuidv7(), now)]);
  expect(one).toEqual(two);
  expect(one).toMatchObject({ slug: "default", timezone: "UTC" });
});

test("a new bootstrap key ends the one before it, and none ends all", async () => {
  await database.identity.ensureDefaultWorkspace(uuidv7(), now);
  const key = (hash: string) => ({ name: "bootstrap", key: { id: uuidv7(), hash, prefix: "prefix", role: "owner" as const }, now });
  const working = async () =>
    (await Promise.all(["one", "two"].map(async (hash) => ((await database.identity.findApiKey(hash, now)) === undefined ? [] : [hash])))).flat();
  await database.identity.replaceApiKey(key("one"));
  await database.identity.replaceApiKey(key("one"));
  expect(await working()).toEqual(["one"]);
  await database.identity.replaceApiKey(key("two"));
  expect(await working()).toEqual(["two"]);
  await database.identity.replaceApiKey(key("one"));
  expect(await working()).toEqual(["one"]);
  await database.identity.replaceApiKey({ name: "bootstrap", key: null, now });
  expect(await working()).toEqual([]);
});
