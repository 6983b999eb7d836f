import { expect, it } from "vitest";
import { addressOf } from "@/components/workflow-builder/use-view";

it.each([
  ["", "split", "/edit?view=split"],
  ["view=split", "visual", "/edit"],
  ["from=blank&view=yaml", "graph", "/edit?from=blank&view=graph"],
  ["from=blank", "visual", "/edit?from=blank"],
] as const)("the address %j becomes that of %s", (search, view, address) => {
  expect(addressOf("/edit", search, view)).toBe(address);
});
