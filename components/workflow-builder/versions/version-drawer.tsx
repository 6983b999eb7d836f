"use client";
import { Dialog } from "../../ui/dialog";
import { VersionHistory } from "../../workflow-versions/version-history";
import { useBuilder } from "../builder-context";

export interface VersionDrawerProps {
  open: boolean;
  onClose(): void;
  workflowId: string;
  /** An earlier text was chosen in place of the one in the builder. */
  onRestore(text: string): void;
}

/** The saved texts of the workflow, compared with the text in the builder as it is now. */
export function VersionDrawer({ open, onClose, workflowId, onRestore }: VersionDrawerProps) {
  const { state } = useBuilder();
  return (
    <Dialog
      kind="side"
      title="Versions"
      description="Every saved text. Restoring one puts it into the builder; nothing is saved until you save."
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="max-w-5xl"
    >
      <VersionHistory
        workflowId={workflowId}
        text={state.text}
        textLabel="the text in the builder"
        onRestore={({ source }) => {
          onRestore(source);
          onClose();
        }}
      />
    </Dialog>
  );
}
