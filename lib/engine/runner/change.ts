import { assertNever } from "@/lib/shared/assert-never";
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
    jobs: commands.flatMap((command) => jobsOf(command, frozen, namedUuid)),
    cancelJobs: commands.flatMap((command) => (command.type === "cancelTimer" ? [namedUuid(timerName(frozen.runId, command.timer))] : [])),
  };
}

function jobsOf(command: RunCommand, { runId, parent }: FrozenRun, namedUuid: NamedUuid): NewJob[] {
  switch (command.type) {
    case "handOver": {
      const labels = [...command.labels].sort();
      return [{ id: namedUuid(handOverName(runId, command)), payload: { kind: "advance", runId }, ...(labels.length === 0 ? {} : { labels }) }];
    }
    case "startTimer":
      return [{ id: namedUuid(timerName(runId, command.timer)), payload: { kind: "timer", runId, timer: command.timer }, startAfter: command.at }];
    case "runHook":
      return [{ id: namedUuid(`${runId}:hook:${command.hook}`), payload: { kind: "hook", runId, hook: command.hook } }];
    case "startChild": {
      const { stageId, attempt, childRunId, parameters } = command;
      return [{ id: namedUuid(`${childRunId}:start`), payload: { kind: "start_child", runId, stageId, attempt, childRunId, parameters } }];
    }
    case "cancelChild":
      return [{ id: namedUuid(`${command.childRunId}:cancel`), payload: { kind: "cancel", runId: command.childRunId, reason: command.reason } }];
    case "tellParent":
      return parent === null
        ? []
        : [
            {
              id: namedUuid(`${runId}:ended`),
              payload: { kind: "child_ended", runId: parent.runId, stageId: parent.stageId, attempt: parent.attempt, childRunId: runId },
            },
          ];
    case "leaveGroup":
      return [{ id: namedUuid(`${runId}:left`), payload: { kind: "admit_next", runId } }];
    case "dispatchStage":
    case "cancelStage":
    case "cancelTimer":
      return [];
    default:
      return assertNever(command, "command");
  }
}
