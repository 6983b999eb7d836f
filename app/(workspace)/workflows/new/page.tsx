import type { Metadata } from "next";
import { STARTER_TEXT } from "@/components/yaml-editor/starter-text";
import { WorkflowEditor } from "@/components/yaml-editor/workflow-editor";
import { pageContext } from "@/lib/server/page-context";
import { getTemplate } from "@/lib/services/templates/get";
import { orNotFound } from "../../or-not-found";
import type { PageSearchParams } from "../../search-params";

export const metadata: Metadata = { title: "New workflow" };

export default async function NewWorkflowPage({ searchParams }: { searchParams: PageSearchParams }) {
  const { template } = await searchParams;
  const text = typeof template === "string" ? (await orNotFound(getTemplate({ ctx: await pageContext(), input: { id: template } }))).source : STARTER_TEXT;
  return <WorkflowEditor stored={null} initialText={text} />;
}
