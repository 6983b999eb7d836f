import type { RunRow } from "@/db/repositories";
import type { Json } from "@/lib/shared/json";
import type { ServiceContext } from "../context";
import { maskOfRun } from "./run-mask";
import { type RunSummaryView, runSummaryView } from "./views";

/** Runs of the caller's workspace as lists show them, secret parameters masked. Only runs that failed cost a look at their parameters, once. */
export function runSummaries(ctx: ServiceContext, rows: readonly RunRow[]): Promise<RunSummaryView[]> {
  return Promise.all(rows.map(async (row) => (row.error === null ? runSummaryView(row) : masked(ctx, runSummaryView(row)))));
}

async function masked(ctx: ServiceContext, summary: RunSummaryView): Promise<RunSummaryView> {
  const mask = await maskOfRun(ctx, summary.id);
  return { ...summary, error: mask.json(summary.error as Json) as RunSummaryView["error"] };
}
