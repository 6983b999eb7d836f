import { describe, expect, it } from "vitest";
import { neighbour, openingStage } from "@/components/run-dashboard/select-stage";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { run, stage } from "./run-fixture";

const done = stage({ id: "done", status: "completed" });
const failed = stage({ id: "failed", status: "failed" });
const working = stage({ id: "working", status: "running" });
const gate = stage({ id: "gate", type: "gate", status: "waiting" });
const later = stage({ id: "later" });
const approvals = [{ stage_id: "gate", state: "pending" }] as RunDetail["approvals"];

describe("openingStage", () => {
  it.each([
    ["the failed stage of a failed run", { status: "failed", stages: [done, failed, later] }, "failed"],
    ["the gate that waits, before what is at work", { status: "waiting", stages: [working, gate], approvals }, "gate"],
    ["what is at work, where a failure was tolerated", { status: "running", stages: [failed, working] }, "working"],
    ["the last that finished", { status: "completed", stages: [stage({ status: "completed" }), done] }, "done"],
    ["the first, where nothing has begun", { status: "queued", stages: [later, stage()] }, "later"],
  ] as const)("is %s", (_, change, expected) => {
    expect(openingStage(run(change as unknown as Partial<RunDetail>))?.id).toBe(expected);
  });
});

describe("neighbour", () => {
  it.each([
    ["done", 1, "failed"],
    ["done", -1, "done"],
    ["later", 1, "later"],
  ])("of %s, %i on, is %s", (from, step, expected) => {
    expect(neighbour([done, failed, later], from, step)?.id).toBe(expected);
  });
});
