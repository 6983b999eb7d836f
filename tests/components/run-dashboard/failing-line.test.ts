import { expect, it } from "vitest";
import { failingLine } from "@/components/run-dashboard/failing-line";
import type { LogLineView } from "@/lib/api/contracts/executions";
import { line } from "./run-fixture";

const log = (...changes: Partial<LogLineView>[]) => changes.map((change, index) => line(index + 1, change));

it.each<[string, LogLineView[], number | null]>([
  ["where the last block of errors begins", log({ level: "error" }, {}, { level: "error" }, { level: "error" }, { text: "error" }), 3],
  ["else where failures are spoken of", log({}, { text: "AssertionError: no" }, { text: "2 tests failed" }, { stream: "stderr" }), 3],
  ["else the last on stderr", log({ stream: "stderr" }, { stream: "stderr" }, {}), 2],
  ["else the last", log({}, {}), 2],
  ["of the last attempt alone", log({ level: "error" }, { attempt: 2 }), 2],
  ["of this stage alone, and nothing of ours", log({ level: "error", stage_id: "other" }, {}, { level: "error", stream: "system" }), 2],
  ["nowhere", [], null],
])("a stage failed %s", (_, lines, seq) => {
  expect(failingLine(lines, "build")).toBe(seq);
});
