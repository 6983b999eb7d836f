import type { Metadata } from "next";
import { PageHeader } from "@/components/common/page-header";
import { RunList } from "@/components/run-list/run-list";
import { pageContext } from "@/lib/server/page-context";
import { getWorkflow } from "@/lib/services/workflows/get";
import { orNotFound } from "../../../or-not-found";

export const metadata: Metadata = { title: "Runs" };

export default async function WorkflowRunsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const workflow = await orNotFound(getWorkflow({ ctx: await pageContext(), input: { id } }));
  return (
    <>
      <PageHeader title={`Runs of ${workflow.name}`} />
      <RunList workflowId={workflow.id} />
    </>
  );
}
