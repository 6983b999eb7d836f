import type { Metadata } from "next";
import { pageContext } from "@/lib/server/page-context";
import { getWorkflow } from "@/lib/services/workflows/get";
import { orNotFound } from "../../../or-not-found";
import { WorkflowBuilder } from "../../builder";

export const metadata: Metadata = { title: "Edit" };

export default async function EditWorkflowPage({ params }: { params: Promise<{ id: string }> }) {
  const { id, workflow_id, name, etag, status, source } = await orNotFound(getWorkflow({ ctx: await pageContext(), input: { id: (await params).id } }));
  return <WorkflowBuilder stored={{ id, workflow_id, name, etag, status }} savedText={source} />;
}
