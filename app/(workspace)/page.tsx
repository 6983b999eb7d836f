import type { Metadata } from "next";
import { Overview } from "@/components/overview/overview";
import { readSpan } from "@/components/overview/read-span";
import { pageContext } from "@/lib/server/page-context";
import { getOverview } from "@/lib/services/overview/get";
import { type PageSearchParams, toUrlSearchParams } from "./search-params";

export const metadata: Metadata = { title: "Overview" };

export default async function HomePage({ searchParams }: { searchParams: PageSearchParams }) {
  const span = readSpan(toUrlSearchParams(await searchParams).get("span"));
  return <Overview initial={await getOverview({ ctx: await pageContext(), input: { span } })} />;
}
