"use client";
import dynamic from "next/dynamic";
import type { LibraryPage } from "@/components/workflow-library/library-pages";
import { WorkflowLibrary } from "@/components/workflow-library/workflow-library";

const RunDialog = dynamic(() => import("@/components/run-dialog/run-dialog").then((module) => module.RunDialog));

/** The Library with the dialog of another feature in its place. */
export function Library({ initialPage }: { initialPage: LibraryPage }) {
  return (
    <WorkflowLibrary
      initialPage={initialPage}
      renderRunDialog={(workflow, onClose) => <RunDialog workflow={workflow} open onOpenChange={(open) => !open && onClose()} />}
    />
  );
}
