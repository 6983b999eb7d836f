"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { WorkflowDetail } from "@/components/workflow-detail/workflow-detail";
import type { WorkflowDetail as Workflow } from "@/lib/api/contracts/workflows";

const RunList = dynamic(() => import("@/components/run-list/run-list").then((module) => module.RunList), { loading: () => <Skeleton className="h-96" /> });
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
