"use client";
import dynamic from "next/dynamic";
import { Builder, type BuilderProps } from "@/components/workflow-builder/builder";

const RunDialog = dynamic(() => import("@/components/run-dialog/run-dialog").then((module) => module.RunDialog));

/** The builder with the run dialog, which is a feature of its own. */
export function WorkflowBuilder(props: Omit<BuilderProps, "renderRunDialog">) {
  return <Builder {...props} renderRunDialog={(workflow, onClose) => <RunDialog workflow={workflow} open onOpenChange={(open) => !open && onClose()} />} />;
}
