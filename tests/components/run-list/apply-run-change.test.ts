import { describe, expect, it } from "vitest";
import { applyRunChange, type RunPage } from "@/components/run-list/apply-run-change";
import { NO_FILTER, type RunListQuery } from "@/components/run-list/run-list-query";
import type { RunSummary } from "@/lib/api/contracts/executions";

const run = (id: string, values: Partial<RunSummary> = {}): RunSummary => ({
  id,
  number: 1,
  workflow: { id: "w", workflow_id: "ship", name: "Ship", version: "1.0.0" },
  status: "running",
  has_failures: false,
  trigger: "manual",
  actor: { kind: "user", id: "u", name: "Ada" },
  created_at: "2026-03-01T09:00:00.000Z",
  started_at: null,
  completed_at: null,
  duration_ms: null,
  error: null,
  stages_total: 2,
  stages_done: 0,
  ...values,
});
const page = (values: Partial<RunPage> = {}): RunPage => ({
  items: [run("a"), run("b")],
  next_cursor: null,
  prev_cursor: null,
  has_more: false,
  total_count: 2,
  ...values,
});
const all: RunListQuery = { ...NO_FILTER, cursor: null };

describe("a page of runs when a run changes", () => {
  it("shows the run as it is now, in its place", () => {
    const { page: changed, read } = applyRunChange(page(), run("b", { stages_done: 1 }), all, undefined);
    expect(changed.items.map(({ id, stages_done }) => [id, stages_done])).toEqual([
      ["a", 0],
      ["b", 1],
    ]);
    expect(read).toBe(false);
  });

  it("is read anew when a run that it shows no longer belongs there", () => {
    expect(applyRunChange(page(), run("a", { status: "failed" }), { ...all, statuses: ["running"] }, undefined).read).toBe(true);
  });

  const older = run("c", { created_at: "2026-02-01T09:00:00.000Z" });
  it.each<{ name: string; run: RunSummary; query?: Partial<RunListQuery>; workflow?: string; page?: Partial<RunPage>; read: boolean }>([
    { name: "a new run", run: run("c"), read: true },
    { name: "a new run of another workflow", run: run("c"), workflow: "other", read: false },
    { name: "a new run of the workflow", run: run("c"), workflow: "w", read: true },
    { name: "a new run of a status that is not shown", run: run("c"), query: { statuses: ["failed"] }, read: false },
    { name: "a new run by a trigger that is not shown", run: run("c"), query: { triggers: ["schedule"] }, read: false },
    { name: "an old run beyond a full page", run: older, page: { has_more: true }, read: false },
    { name: "an old run where the page has room", run: older, read: true },
    { name: "a new run while an older page is shown", run: run("c"), query: { cursor: "x" }, page: { prev_cursor: "y" }, read: false },
  ])("$name: read anew is $read", ({ run: changed, query, workflow, page: values, read }) => {
    const before = page(values);
    expect(applyRunChange(before, changed, { ...all, ...query }, workflow)).toEqual({ page: before, read });
  });
});
