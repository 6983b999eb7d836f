"use client";
import { PlanBatches } from "../../common/plan-batches";
import { Dialog } from "../../ui/dialog";
import { useCheckedText } from "../../yaml-editor/use-checked-text";
import { useBuilder } from "../builder-context";

/** What a run of the text would do, step by step. A stage's name leads to its editor. */
export function PlanDrawer({ open, onClose }: { open: boolean; onClose(): void }) {
  return (
    <Dialog
      kind="side"
      title="Plan"
      description="The order in which a run goes through the stages."
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <LivePlan onStage={onClose} />
    </Dialog>
  );
}

/** Within the dialog, so that nothing is planned while it is closed. */
function LivePlan({ onStage }: { onStage(): void }) {
  const { state, openEditor } = useBuilder();
  const { plan, planIsOld } = useCheckedText(state.text);
  if (plan === null) return <p className="text-[13px] text-fg-muted">The plan appears here once the text is valid.</p>;
  return (
    <>
      {planIsOld && <p className="mb-3 text-[13px] text-fg-muted">The text has problems. This is the plan from before them.</p>}
      <PlanBatches
        plan={plan}
        onStage={(id) => {
          onStage();
          openEditor({ kind: "stage", id });
        }}
      />
    </>
  );
}
