"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { plan } from "@/lib/swdl";
import { PlanBatches } from "../../common/plan-batches";
import { Dialog } from "../../ui/dialog";
import { useCheckedText } from "../../yaml-editor/use-checked-text";
import { useBuilder } from "../builder-context";

/** What a run of the text would do, step by step, and how long it takes by what the stages of the stored workflow took before. A stage's name leads to its editor. */
export function PlanDrawer({ open, onClose, workflowId }: { open: boolean; onClose(): void; workflowId: string | null }) {
  return (
    <Dialog
      kind="side"
      title="Plan"
      description="The order in which a run goes through the stages."
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <LivePlan workflowId={workflowId} onStage={onClose} />
    </Dialog>
  );
}

/** Within the dialog, so that nothing is planned while it is closed. */
function LivePlan({ workflowId, onStage }: { workflowId: string | null; onStage(): void }) {
  const { state, openEditor } = useBuilder();
  const { definition, isOld } = useCheckedText(state.text);
  const { data } = useQuery({
    queryKey: queryKeys.stageEstimates(workflowId ?? ""),
    queryFn: () => api.call("getStageEstimates", { params: { id: workflowId ?? "" } }),
    enabled: workflowId !== null,
  });
  const planned = useMemo(() => (definition === null ? null : plan(definition, { estimates: data?.stages })), [definition, data]);
  if (planned === null) return <p className="text-[13px] text-fg-muted">The plan appears here once the text is valid.</p>;
  return (
    <>
      {isOld && <p className="mb-3 text-[13px] text-fg-muted">The text has problems. This is the plan from before them.</p>}
      <PlanBatches
        plan={planned}
        onStage={(id) => {
          onStage();
          openEditor({ kind: "stage", id });
        }}
      />
    </>
  );
}
