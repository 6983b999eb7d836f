import type { Metadata } from "next";
import { PageHeader } from "@/components/common/page-header";
import { RunCompare } from "@/components/run-compare/run-compare";
import { pageContext } from "@/lib/server/page-context";
import { getWorkflow } from "@/lib/services/workflows/get";
import { orNotFound } from "../../../../or-not-found";

export const metadata: Metadata = { title: "Compare runs" };

export default async function CompareRunsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const workflow = await orNotFound(getWorkflow({ ctx: await pageContext(), input: { id } }));
  return (
    <>
      <PageHeader title={`Compare runs of ${workflow.name}`} description="Parameters, how each stage went, and where outputs differ." />
      <RunCompare workflowId={workflow.id} />
    </>
  );
}
