import type { Approval, RunDetail, RunStage } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";
import type { GateDecision, RunStatus } from "@/lib/shared/run/status";

/** What an act that was just asked for makes of the run, before the server has answered. */
export type Expected =
  | { of: "run"; status: RunStatus }
  | { of: "stage"; stageId: string; change: Partial<RunStage> }
  | { of: "gate"; approval: Approval; decision: GateDecision };

/** The run as it will be once the server has done what is expected; nothing expected leaves it as it is. */
export function expectedRun(run: RunDetail, expected: Expected | null): RunDetail {
  if (expected === null) return run;
  if (expected.of === "run") return { ...run, status: expected.status };
  if (expected.of === "gate") return decidedRun(run, expected.approval, expected.decision);
  return { ...run, stages: changedStages(run, expected.stageId, expected.change) };
}

/** A rejection decides alone; of approvals as many as are asked for. */
function decidedRun(run: RunDetail, gate: Approval, decision: GateDecision): RunDetail {
  const { id, stage_id, required, approvers } = gate;
  const given = gate.decisions.filter((one) => one.decision === "approved").length + 1;
  const decides = decision === "rejected" || given >= (required === "all" ? approvers.length : required);
  const approvals = run.approvals.map((one) => (one.id === id ? { ...one, can_decide: false, ...(decides ? { state: decision } : {}) } : one));
  const stages = decides ? changedStages(run, stage_id, { status: decision === "approved" ? "completed" : "failed" }) : run.stages;
  return { ...run, approvals, stages };
}

function changedStages({ stages }: RunDetail, stageId: string, change: Partial<RunStage>): RunStage[] {
  return stages.map((stage) => (stage.id === stageId ? { ...stage, ...change } : stage));
}

export const EXPECTED_CHANGES = {
  retry: { status: "queued", error: null, detail: null, retry_at: null, completed_at: null, duration_ms: null },
  skip: { status: "skipped", error: null, retry_at: null, held: false },
  hold: { held: true },
  release: { held: false },
} as const satisfies Record<string, Partial<RunStage>>;

export function overriddenWith(outputs: JsonObject): Partial<RunStage> {
  return { status: "completed", outputs, outputs_bytes: undefined, error: null, reused: null, held: false, retry_at: null };
}
