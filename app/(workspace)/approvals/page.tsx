import type { Metadata } from "next";
import { Approvals } from "@/components/approvals/approvals";
import { PageHeader } from "@/components/common/page-header";
import { pageContext } from "@/lib/server/page-context";
import { listApprovals } from "@/lib/services/gates/list";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage() {
  const initialPage = await listApprovals({ ctx: await pageContext(), input: { state: ["pending"], limit: 50 } });
  return (
    <>
      <PageHeader title="Approvals" description="Gates that wait for a decision, and those that were decided." />
      <Approvals initialPage={initialPage} />
    </>
  );
}
