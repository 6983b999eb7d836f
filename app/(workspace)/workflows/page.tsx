import type { Metadata } from "next";
import { readLibraryQuery, toListQuery } from "@/components/workflow-library/library-query";
import { pageContext } from "@/lib/server/page-context";
import { listWorkflows } from "@/lib/services/workflows/list";
import { type PageSearchParams, toUrlSearchParams } from "../search-params";
import { Library } from "./library";

export const metadata: Metadata = { title: "Workflows" };

export default async function WorkflowsPage({ searchParams }: { searchParams: PageSearchParams }) {
  const query = readLibraryQuery(toUrlSearchParams(await searchParams));
  return <Library initialPage={await listWorkflows({ ctx: await pageContext(), input: toListQuery(query) })} />;
}
