"use client";
import { LayoutGrid, Plus, Rocket } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useViewer } from "@/hooks/use-viewer";
import type { Overview as OverviewData, OverviewSpan } from "@/lib/api/contracts/overview";
import { EmptyState } from "../common/empty-state";
import { PageHeader } from "../common/page-header";
import { buttonClass } from "../ui/button";
import { Segmented } from "../ui/segmented";
import { Skeleton } from "../ui/skeleton";
import { ChartCard } from "./chart-card";
import { rateText, throughputBars } from "./figures";
import { FiguresRow } from "./figures-row";
import { ListCard } from "./list-card";
import { readSpan } from "./read-span";
import { FailedRuns, RunningRuns } from "./run-cards";
import { ThroughputTable, WorkflowTable } from "./tables";
import { useOverview } from "./use-overview";
import { WaitingGates } from "./waiting-gates";

const loading = () => <Skeleton className="h-full" />;
const ThroughputChart = dynamic(() => import("./throughput-chart").then((module) => module.ThroughputChart), { ssr: false, loading });
const DurationChart = dynamic(() => import("./duration-chart").then((module) => module.DurationChart), { ssr: false, loading });

const SPAN_WORDS: Record<OverviewSpan, string> = { "24h": "24 hours", "7d": "7 days", "30d": "30 days" };

/** What runs, what waits for the viewer, what broke, and how runs ended. */
export function Overview({ initial }: { initial: OverviewData }) {
  const pathname = usePathname();
  const span = readSpan(useSearchParams().get("span"));
  const { timezone } = useViewer().workspace;
  const { data = initial } = useOverview(span, initial);
  const { running, waiting, failed, ended, workflows, throughput } = data;
  const bars = throughputBars(throughput, span, timezone);
  if (!data.has_workflows && running.count + failed.count + ended.total === 0) return <NothingYet />;
  return (
    <>
      <PageHeader title="Overview" description="What runs now, what waits for you, and how runs ended." />
      <div className="grid gap-4">
        <div className="grid items-start gap-4 lg:grid-cols-3">
          <ListCard
            title="Running now"
            count={running.count}
            href="/workflows/executions?status=queued&status=running&status=waiting&status=paused"
            none="Nothing runs."
          >
            <RunningRuns runs={running.items} />
          </ListCard>
          <ListCard title="Waiting for you" count={waiting.count} href="/approvals" none="Nothing waits for your decision.">
            <WaitingGates gates={waiting.items} />
          </ListCard>
          <ListCard
            title="Failed in the last day"
            count={failed.count}
            href="/workflows/executions?status=failed&status=timed_out&since=24h"
            none="Nothing failed."
          >
            <FailedRuns runs={failed.items} />
          </ListCard>
        </div>
        <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-[15px] font-semibold">How runs ended</h2>
          <Segmented
            label="Span"
            value={span}
            onChange={(next) => window.history.replaceState(null, "", `${pathname}?span=${next}`)}
            options={(Object.keys(SPAN_WORDS) as OverviewSpan[]).map((value) => ({ value, label: SPAN_WORDS[value] }))}
          />
        </div>
        <FiguresRow
          figures={[
            { label: "Success rate", value: rateText(ended.success_rate) },
            { label: "Completed", value: ended.completed.toLocaleString("en") },
            { label: "Failed", value: ended.failed.toLocaleString("en") },
            { label: "Cancelled", value: ended.cancelled.toLocaleString("en") },
          ]}
        />
        <div className="grid gap-4 lg:grid-cols-2">
          <ChartCard
            title={span === "24h" ? "Runs ended, by the hour" : "Runs ended, by the day"}
            chart={<ThroughputChart bars={bars} />}
            table={<ThroughputTable bars={bars} />}
          />
          <ChartCard title="How long completed runs took" chart={<DurationChart workflows={workflows} />} table={<WorkflowTable workflows={workflows} />} />
        </div>
        <section aria-label="By workflow" className="overflow-x-auto rounded-card border border-border bg-surface p-4">
          <h2 className="mb-2 text-[13px] font-semibold">By workflow</h2>
          <WorkflowTable workflows={workflows} />
        </section>
      </div>
    </>
  );
}

function NothingYet() {
  return (
    <>
      <PageHeader title="Overview" />
      <EmptyState
        icon={Rocket}
        title="Nothing to look at yet"
        action={
          <>
            <Link href="/templates" className={buttonClass({ variant: "primary" })}>
              <LayoutGrid className="size-4" aria-hidden />
              Start from a template
            </Link>
            <Link href="/workflows/new" className={buttonClass()}>
              <Plus className="size-4" aria-hidden />
              New workflow
            </Link>
          </>
        }
      >
        Take a template or write a workflow of your own; what it does is told here.
      </EmptyState>
    </>
  );
}
