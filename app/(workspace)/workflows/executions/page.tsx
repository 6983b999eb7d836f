import type { Metadata } from "next";
import { PageHeader } from "@/components/common/page-header";
import { RunList } from "@/components/run-list/run-list";

export const metadata: Metadata = { title: "Runs" };

export default function RunsPage() {
  return (
    <>
      <PageHeader title="Runs" description="Everything that has run or is running in this workspace." />
      <RunList />
    </>
  );
}
