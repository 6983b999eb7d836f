import type { RunMessage } from "@/lib/api/client/watch-run";
import type { RunDetail, RunEventView } from "@/lib/api/contracts/executions";
import { isTerminalRun } from "@/lib/shared/run/status";
import { plain } from "./table";

/** What a person reads of one message of a run: none for what they need not see. */
export function messageLines(message: RunMessage): string[] {
  switch (message.event) {
    case "log":
      return message.data.lines.map(({ stage_id, text }) => `  ${stage_id} | ${plain(text)}`);
    case "snapshot":
      return [
        snapshotLine(message.data),
        ...message.data.approvals.filter(({ state }) => state === "pending").map(({ stage_id, message: question }) => gateLine(stage_id, question)),
      ];
    default: {
      const line = eventLine(message.data);
      return line === undefined ? [] : [line];
    }
  }
}

function snapshotLine({ status, stages_done, stages_total }: RunDetail): string {
  return `${isTerminalRun(status) ? status : `${status}, ${stages_done} of ${stages_total} stages done`}`;
}

function gateLine(stageId: string, question: string): string {
  return `? ${stageId} waits for a decision: ${plain(question)}`;
}

/** Undefined for what a person need not see. */
function eventLine({ type, stage_id, attempt, data }: RunEventView): string | undefined {
  switch (type) {
    case "stage.queued":
    case "stage.progress":
    case "run.created":
    case "phase.changed":
      return undefined;
    case "gate.requested":
      return gateLine(stage_id ?? "", String(data.message ?? ""));
    default:
      return `${mark(type)} ${stage_id === null ? type : `${stage_id} ${type.slice(type.indexOf(".") + 1)}`}${attempt !== null && attempt > 1 ? ` (attempt ${attempt})` : ""}${reason(data)}`;
  }
}

function mark(type: RunEventView["type"]): string {
  if (type.endsWith(".completed")) return "✓";
  return type.endsWith(".failed") || type.endsWith(".timed_out") ? "✗" : "·";
}

function reason({ error }: RunEventView["data"]): string {
  return typeof error === "object" && error !== null && !Array.isArray(error) && typeof error.message === "string" ? `: ${plain(error.message)}` : "";
}
