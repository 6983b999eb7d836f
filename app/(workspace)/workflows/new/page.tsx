import type { Metadata } from "next";
import { BLANK_TEXT } from "@/components/workflow-builder/new-workflow/blank-text";
import { pageContext } from "@/lib/server/page-context";
import { getTemplate } from "@/lib/services/templates/get";
import { listTemplates } from "@/lib/services/templates/list";
import { orNotFound } from "../../or-not-found";
import type { PageSearchParams } from "../../search-params";
import { WorkflowBuilder } from "../builder";
import { Start } from "./start";

export const metadata: Metadata = { title: "New workflow" };

export default async function NewWorkflowPage({ searchParams }: { searchParams: PageSearchParams }) {
  const { template, from } = await searchParams;
  const ctx = await pageContext();
  if (typeof template === "string") {
    const { source } = await orNotFound(getTemplate({ ctx, input: { id: template } }));
    return <WorkflowBuilder stored={null} savedText={source} />;
  }
  if (from === "blank") return <WorkflowBuilder stored={null} savedText={BLANK_TEXT} />;
  return <Start templates={(await listTemplates({ ctx })).items} />;
}
