"use client";
import { BLANK_TEXT } from "@/components/workflow-builder/new-workflow/blank-text";
import { NewWorkflow } from "@/components/workflow-builder/new-workflow/new-workflow";
import type { TemplateSummary } from "@/lib/api/contracts/templates";
import { WorkflowBuilder } from "../builder";

/** The choice of what to begin with; a file that was chosen opens in the builder. */
export function Start({ templates }: { templates: readonly TemplateSummary[] }) {
  return <NewWorkflow templates={templates} renderBuilder={(text) => <WorkflowBuilder stored={null} savedText={BLANK_TEXT} openedText={text} />} />;
}
