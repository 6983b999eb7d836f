import { describe, expect, it } from "vitest";
import { applyRunToOverview } from "@/components/overview/apply-run-to-overview";
import { rateText, throughputBars } from "@/components/overview/figures";
import { readSpan } from "@/components/overview/read-span";
import type { RunSummary } from "@/lib/api/contracts/executions";
import type { Overview } from "@/lib/api/contracts/overview";

const run = (id: string, change: Partial<RunSummary> = {}) => ({ id, status: "running", stages_done: 0, ...change }) as RunSummary;
const overview = { running: { count: 9, items: [run("a"), run("b")] } } as Overview;

describe("the overview when a run moves", () => {
  it("shows how far a run is that it shows", () => {
    expect(applyRunToOverview(overview, run("b", { stages_done: 2 })).running).toMatchObject({ count: 9, items: [{ id: "a" }, { id: "b", stages_done: 2 }] });
  });

  it("lets a run go that has ended", () => {
    expect(applyRunToOverview(overview, run("a", { status: "failed" })).running).toMatchObject({ count: 8, items: [{ id: "b" }] });
  });

  it("leaves alone what it does not show", () => {
    expect(applyRunToOverview(overview, run("c"))).toBe(overview);
  });
});

describe("its figures", () => {
  it.each([
    [null, "–"],
    [0.996, "100 %"],
    [0.5, "50 %"],
  ])("a rate of %s reads %s", (rate, text) => {
    expect(rateText(rate)).toBe(text);
  });

  it("name hours and days in the workspace's zone", () => {
    const slot = { at: "2026-02-28T15:00:00.000Z", completed: 1, failed: 0, cancelled: 0 };
    expect(throughputBars([slot], "24h", "Asia/Tokyo")[0]?.label).toBe("00:00");
    expect(throughputBars([slot], "7d", "Asia/Tokyo")[0]?.label).toBe("1 Mar");
  });

  it("go back a week where the address says nothing of ours", () => {
    expect([readSpan("24h"), readSpan("1y"), readSpan(null)]).toEqual(["24h", "7d", "7d"]);
  });
});
