import type { Metadata } from "next";
import { cache } from "react";
import { RunDashboard } from "@/components/run-dashboard/run-dashboard";
import { pageContext } from "@/lib/server/page-context";
import { getRun } from "@/lib/services/runs/get";
import { orNotFound } from "../../../../or-not-found";

interface RunPageProps {
  params: Promise<{ runId: string }>;
}

/** Once a request, for the title and the page. */
const load = cache(async (runId: string) => orNotFound(getRun({ ctx: await pageContext(), input: { run_id: runId } })));

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  const run = await load((await params).runId);
  return { title: `${run.workflow.name} #${run.number}` };
}

export default async function RunPage({ params }: RunPageProps) {
  return <RunDashboard initial={await load((await params).runId)} />;
}
