import type { InboxRow } from "@/db/repositories";
import { gateOf } from "@/lib/engine/core/gate";
import type { Gate } from "@/lib/swdl";
import type { ServiceContext } from "../context";
import { fixedFactsOfRun } from "../runs/run-mask";
import type { RunSummaryView } from "../runs/views";
import { type ApprovalView, approvalView } from "./views";

export interface InboxApprovalView extends ApprovalView {
  workflow: RunSummaryView["workflow"];
  run_number: number;
  stage_name: string;
  requested_by: RunSummaryView["actor"];
  on_timeout: Gate["on_timeout"];
  escalation: { after: string; approvers: string[]; asked: boolean }[];
}

/** A gate as the inbox shows it: with its run, and what its definition says of the time after. */
export async function inboxApprovalView(ctx: ServiceContext, row: InboxRow): Promise<InboxApprovalView> {
  const { mask, definition } = await fixedFactsOfRun(ctx, row.runId);
  const { id, workflowId, name, version } = row.workflow;
  // An item of a fan-out, `check[2]`, has the gate of its stage.
  const stage = definition?.stages.find((one) => one.id === row.stageId.replace(/\[\d+\]$/, ""));
  const gate = stage === undefined ? undefined : gateOf(stage);
  const steps = gate?.escalate ?? [];
  const asked = steps.findLastIndex(({ approvers }) => approvers.join("\n") === row.approvers.join("\n"));
  return {
    ...approvalView(ctx, row, mask),
    workflow: { id, workflow_id: workflowId, name, version },
    run_number: row.runNumber,
    stage_name: row.stageName,
    requested_by: row.requestedBy,
    on_timeout: gate?.on_timeout ?? "halt",
    escalation: steps.map(({ after, approvers }, index) => ({ after, approvers, asked: index <= asked })),
  };
}
