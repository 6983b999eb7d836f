import { expect, test } from "vitest";
import { createOpenStreams } from "@/lib/server/open-streams";

test("ends what is open once, and at once what comes later", () => {
  const streams = createOpenStreams();
  const ended: string[] = [];
  streams.add(() => ended.push("a"));
  streams.add(() => ended.push("b"))();
  expect(streams.size).toBe(1);
  streams.closeAll();
  streams.add(() => ended.push("c"));
  streams.closeAll();
  expect(ended).toEqual(["a", "c"]);
});
