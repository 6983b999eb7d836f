import type { Metadata } from "next";
import { WorkflowEditor } from "@/components/yaml-editor/workflow-editor";
import { pageContext } from "@/lib/server/page-context";
import { getWorkflow } from "@/lib/services/workflows/get";
import { orNotFound } from "../../../or-not-found";

export const metadata: Metadata = { title: "Edit" };

export default async function EditWorkflowPage({ params }: { params: Promise<{ id: string }> }) {
  const { id, workflow_id, name, etag, status, source } = await orNotFound(getWorkflow({ ctx: await pageContext(), input: { id: (await params).id } }));
  return <WorkflowEditor stored={{ id, workflow_id, name, etag, status }} initialText={source} />;
}
