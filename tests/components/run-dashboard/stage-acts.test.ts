import { describe, expect, it } from "vitest";
import { refusalsOf, STAGE_ACTS, type StageAct } from "@/components/run-dashboard/stage-acts";
import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { run, stage } from "./run-fixture";

const error = { code: "script_failed", message: "exit 1" };
const gate = (stage_id: string) => [{ stage_id, state: "pending" }] as RunDetail["approvals"];

function possible(own: Partial<RunStage>, others: RunStage[] = [], change: Partial<RunDetail> = {}): StageAct[] {
  const target = stage(own);
  const refusals = refusalsOf(run({ stages: [target, ...others], ...change }), target);
  return STAGE_ACTS.filter((act) => refusals[act] === null);
}

describe("what can be done to a stage", () => {
  it.each<[string, Partial<RunStage>, StageAct[]]>([
    ["pending", { status: "pending" }, ["skip", "override", "hold", "rerun", "fork"]],
    ["held", { status: "pending", held: true }, ["skip", "override", "release", "rerun", "fork"]],
    ["queued", { status: "queued" }, ["skip", "override", "hold", "rerun", "fork"]],
    ["running", { status: "running" }, ["skip", "rerun", "fork"]],
    ["retrying", { status: "retrying", error, inputs: { a: 1 } }, ["retry", "retry_edited", "skip", "override", "hold", "rerun", "fork"]],
    ["waiting for a child", { status: "waiting" }, ["skip", "override", "rerun", "fork"]],
    ["paused by its failure", { status: "waiting", error }, ["retry", "skip", "override", "rerun", "fork"]],
    ["failed", { status: "failed", error, inputs: { a: 1 } }, ["retry", "retry_edited", "skip", "override", "rerun", "fork"]],
    ["skipped", { status: "skipped" }, ["retry", "override", "rerun", "fork"]],
    ["completed, read by nobody", { status: "completed" }, ["override", "rerun", "fork"]],
    ["an item", { id: "all[1]", status: "failed" }, ["retry", "skip", "override"]],
  ])("%s", (_, own, acts) => {
    expect(possible(own)).toEqual(acts);
  });

  it("does not change outputs under a stage that has read them", () => {
    const reader = stage({ id: "test", name: "Test", depends_on: ["build"], status: "running" });
    expect(possible({ status: "completed" }, [reader])).toEqual(["rerun", "fork"]);
    expect(possible({ status: "completed" }, [{ ...reader, status: "pending" }])).toContain("override");
  });

  it("begins with the stage that was never reached, and says which", () => {
    const before = stage({ id: "fetch", name: "Fetch", status: "cancelled" });
    const target = stage({ status: "cancelled", depends_on: ["fetch"] });
    const refusals = refusalsOf(run({ status: "failed", stages: [before, target] }), target);
    expect(refusals.retry).toBe("Fetch, which is before it, is cancelled: retry that one.");
    expect(refusals.rerun).toBe("Fetch, which is before it, is cancelled: run from there.");
  });

  it("a gate is decided, not retried; an ended run holds nothing", () => {
    expect(possible({ status: "waiting", error }, [], { approvals: gate("build") })).not.toContain("retry");
    expect(possible({ status: "pending" }, [], { status: "failed" })).not.toContain("hold");
  });
});
