"use client";
import type { ReactNode } from "react";
import { BuilderRoot } from "./builder-provider";
import type { StoredWorkflow } from "./stored-workflow";
import { Workbench } from "./workbench";

export interface BuilderProps {
  /** Null for a workflow that is yet to be saved. */
  stored: StoredWorkflow | null;
  /** What is stored, or what a new workflow begins with. */
  savedText: string;
  /** The text to open with, where it is another: a file that is imported. */
  openedText?: string;
  /** The dialog that starts a run is a feature of its own. */
  renderRunDialog(workflow: StoredWorkflow, onClose: () => void): ReactNode;
}

/** A workflow that is edited: as cards and forms, as text, or as both at once. */
export function Builder({ stored, savedText, openedText, renderRunDialog }: BuilderProps) {
  return (
    <BuilderRoot stored={stored} savedText={savedText} {...(openedText === undefined ? {} : { openedText })}>
      {(frame) => <Workbench frame={frame} opened={{ stored, savedText }} renderRunDialog={renderRunDialog} />}
    </BuilderRoot>
  );
}
