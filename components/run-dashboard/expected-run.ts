import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";
import type { RunStatus } from "@/lib/shared/run/status";

/** What an act that was just asked for makes of the run, before the server has answered. */
export type Expected = { of: "run"; status: RunStatus } | { of: "stage"; stageId: string; change: Partial<RunStage> };

/** The run as it will be once the server has done what is expected; nothing expected leaves it as it is. */
export function expectedRun(run: RunDetail, expected: Expected | null): RunDetail {
  if (expected === null) return run;
  if (expected.of === "run") return { ...run, status: expected.status };
  return { ...run, stages: run.stages.map((stage) => (stage.id === expected.stageId ? { ...stage, ...expected.change } : stage)) };
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
