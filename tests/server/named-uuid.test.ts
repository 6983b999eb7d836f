import { expect, test } from "vitest";
import { namedUuid } from "@/lib/server/named-uuid";

test("the same name is always the same UUID of version 5, another name another", () => {
  expect(namedUuid("run/stage/1")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(namedUuid("run/stage/1")).toBe(namedUuid("run/stage/1"));
  expect(namedUuid("run/stage/1")).not.toBe(namedUuid("run/stage/2"));
});
