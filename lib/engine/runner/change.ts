import type { NamedUuid } from "@/lib/shared/ids";
import { handOverName, type RunCommand, timerName } from "../core/commands";
import { projectApproval, projectRun, projectStage } from "../core/project";
import type { FrozenRun } from "../core/projection-rows";
import type { RunPlan } from "../core/run-plan";
import type { Transition } from "../core/transition";
import type { NewJob } from "../ports/job-queue";
import type { RunChange } from "../ports/run-store";

/** What the store has to write for one or several steps that follow each other: one change, one transaction. */
export function changeOf(plan: RunPlan, frozen: FrozenRun, expectedPosition: number, steps: readonly Transition[], namedUuid: NamedUuid): RunChange {
  const last = steps.at(-1);
  if (last === undefined) throw new Error("a change needs a step");
  const { state } = last;
  const commands = steps.flatMap((step) => step.commands);
  const stageIds = new Set(steps.flatMap((step) => [...step.stages]));
  const approvalIds = new Set(steps.flatMap((step) => [...step.approvals]));
  return {
    runId: frozen.runId,
    workspaceId: frozen.workspaceId,
    expectedPosition,
    events: steps.flatMap((step) => step.events),
    run: projectRun(state),
    stages: [...stageIds].map((id) => projectStage(plan, state, id)),
    approvals: [...approvalIds].map((id) => projectApproval(state, id)),
    jobs: commands.flatMap((command) => jobOf(command, frozen.runId, namedUuid)),
    cancelJobs: commands.flatMap((command) => (command.type === "cancelTimer" ? [namedUuid(timerName(frozen.runId, command.timer))] : [])),
  };
}

function jobOf(command: RunCommand, runId: string, namedUuid: NamedUuid): NewJob[] {
  if (command.type === "handOver") return [{ id: namedUuid(handOverName(runId, command)), payload: { kind: "advance", runId } }];
  if (command.type === "startTimer")
    return [{ id: namedUuid(timerName(runId, command.timer)), payload: { kind: "timer", runId, timer: command.timer }, startAfter: command.at }];
  return [];
}
