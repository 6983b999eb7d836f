import type { Metadata } from "next";
import { cache } from "react";
import { pageContext } from "@/lib/server/page-context";
import { getWorkflow } from "@/lib/services/workflows/get";
import { orNotFound } from "../../or-not-found";
import { Detail } from "./detail";

interface WorkflowPageProps {
  params: Promise<{ id: string }>;
}

/** Once a request, for the title and the page. */
const load = cache(async (id: string) => orNotFound(getWorkflow({ ctx: await pageContext(), input: { id } })));

export async function generateMetadata({ params }: WorkflowPageProps): Promise<Metadata> {
  return { title: (await load((await params).id)).name };
}

export default async function WorkflowPage({ params }: WorkflowPageProps) {
  return <Detail workflow={await load((await params).id)} />;
}
