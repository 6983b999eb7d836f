"use client";
import dynamic from "next/dynamic";
import { RunList } from "@/components/run-list/run-list";
import { WorkflowDetail } from "@/components/workflow-detail/workflow-detail";
import type { WorkflowDetail as Workflow } from "@/lib/api/contracts/workflows";

const RunDialog = dynamic(() => import("@/components/run-dialog/run-dialog").then((module) => module.RunDialog));

/** The Detail page with its runs and the run dialog, which are features of their own. */
export function Detail({ workflow }: { workflow: Workflow }) {
  return (
    <WorkflowDetail
      workflow={workflow}
      runs={<RunList workflowId={workflow.id} />}
      renderRunDialog={(onClose) => <RunDialog workflow={workflow} open onOpenChange={(open) => !open && onClose()} />}
    />
  );
}
