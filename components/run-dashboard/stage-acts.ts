import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { isTerminalRun, isTerminalStage, type StageStatus } from "@/lib/shared/run/status";
import { statusWord } from "../common/status-badge";

export const STAGE_ACTS = ["retry", "retry_edited", "skip", "override", "hold", "release", "rerun", "fork"] as const;
export type StageAct = (typeof STAGE_ACTS)[number];

/** Why each act is not possible now; null: it is. */
export type Refusals = Record<StageAct, string | null>;

const RETRIED: readonly StageStatus[] = ["failed", "timed_out", "cancelled", "skipped", "retrying"];
const HELD: readonly StageStatus[] = ["pending", "queued", "retrying"];

/** What can be done to a stage as the page knows it, by the rules of the engine. The server decides by itself, and knows more: a rollback that goes on, say. */
export function refusalsOf(run: RunDetail, stage: RunStage): Refusals {
  const retry = refuseRetry(run, stage);
  const again = refuseAgain(run, stage);
  return {
    retry,
    retry_edited: retry ?? (Object.keys(stage.inputs ?? {}).length === 0 ? "It has read no inputs that could be changed." : null),
    skip: refuseSkip(stage),
    override: refuseOverride(run, stage),
    hold: refuseHold(run, stage),
    release: stage.held ? null : "It is not held.",
    rerun: again,
    fork: again,
  };
}

function refuseRetry(run: RunDetail, stage: RunStage): string | null {
  // A stage whose failure paused it waits for a person: with its error, and for nothing else.
  const forPerson = stage.status === "waiting" && stage.error !== null && !run.approvals.some((gate) => gate.stage_id === stage.id && gate.state === "pending");
  if (!RETRIED.includes(stage.status) && !forPerson) return `It is ${word(stage)}: only what ended without completing is tried again.`;
  const before = run.stages.find(({ id, status }) => stage.depends_on.includes(id) && (!isTerminalStage(status) || status === "cancelled"));
  return before === undefined ? null : `${before.name}, which is before it, is ${word(before)}: retry that one.`;
}

function refuseSkip({ status }: RunStage): string | null {
  return status === "completed" || status === "skipped" ? `It has ended: ${statusWord(status).toLowerCase()}.` : null;
}

function refuseOverride(run: RunDetail, stage: RunStage): string | null {
  if (stage.status === "running") return "It is running: wait for its end, or skip it.";
  if (stage.status !== "completed") return null;
  const reader = run.stages.find(({ depends_on, status }) => depends_on.includes(stage.id) && !["pending", "skipped", "cancelled"].includes(status));
  return reader === undefined ? null : `${reader.name} has worked with these outputs already: re-run from here, or fork the run.`;
}

function refuseHold(run: RunDetail, stage: RunStage): string | null {
  if (stage.held) return "It is held already.";
  if (isTerminalRun(run.status)) return "The run has ended.";
  return HELD.includes(stage.status) ? null : `It is ${word(stage)}: only what has not started is held.`;
}

function refuseAgain(run: RunDetail, stage: RunStage): string | null {
  if (stage.id.includes("[")) return "A run starts from a stage of the definition, not from one of its items.";
  const byId = new Map(run.stages.map((other) => [other.id, other]));
  const seen = new Set<string>();
  const open = [...stage.depends_on];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const before = byId.get(id);
    if (before === undefined) continue;
    if (!isTerminalStage(before.status) || before.status === "cancelled") return `${before.name}, which is before it, is ${word(before)}: run from there.`;
    open.push(...before.depends_on);
  }
  return null;
}

function word({ status }: RunStage): string {
  return statusWord(status).toLowerCase();
}
