import { expect, it } from "vitest";
import { safeNext } from "@/lib/shared/safe-next";

it.each([
  ["/templates?tab=plan", "/templates?tab=plan"],
  [undefined, "/workflows"],
  [["/a", "/b"], "/workflows"],
  ["https://evil.example", "/workflows"],
  ["//evil.example", "/workflows"],
  ["/\\evil.example", "/workflows"],
  ["/\t/evil.example", "/workflows"],
  ["/\n//evil.example", "/workflows"],
  ["javascript:alert(1)", "/workflows"],
  ["", "/workflows"],
])("after signing in, %j leads to %s", (next, target) => {
  expect(safeNext(next)).toBe(target);
});
