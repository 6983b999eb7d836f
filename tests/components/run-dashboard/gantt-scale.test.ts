import { describe, expect, it } from "vitest";
import { placeIn, spanOf, ticksOf } from "@/components/run-dashboard/gantt-scale";
import { readRunAddress, writeRunAddress } from "@/components/run-dashboard/run-address";
import type { StageTimings } from "@/components/run-dashboard/stage-timings";

const phases = (...spans: [from: number, to: number | null][]): StageTimings => ({
  phases: spans.map(([from, to]) => ({ kind: "running", attempt: 1, from, to })),
  attempts: [],
});

describe("the scale of the Gantt chart", () => {
  it("reaches from the first phase to the last, or to now", () => {
    const ended = new Map([
      ["a", phases([1_000, 4_000])],
      ["b", phases([3_000, 9_000])],
    ]);
    expect(spanOf(ended, 60_000)).toEqual({ from: 1_000, to: 9_000 });
    expect(spanOf(ended.set("c", phases([5_000, null])), 60_000)).toEqual({ from: 1_000, to: 60_000 });
    expect(spanOf(new Map([["a", phases([500, 510])]]), 0)).toEqual({ from: 500, to: 1_500 });
    expect(spanOf(new Map(), 0)).toBeNull();
  });

  it("places a stretch of time in percent", () => {
    expect(placeIn({ from: 1_000, to: 5_000 }, 2_000, 3_000)).toEqual({ left: 25, width: 25 });
  });

  it.each([
    [1_000, ["0", "200 ms", "400 ms", "600 ms", "800 ms", "1 s"]],
    [7_500, ["0", "2 s", "4 s", "6 s"]],
    [90_000, ["0", "15 s", "30 s", "45 s", "1m 00s", "1m 15s", "1m 30s"]],
    [7_200_000, ["0", "30m 00s", "1h 00m", "1h 30m", "2h 00m"]],
  ])("marks round times of %i ms", (whole, words) => {
    expect(ticksOf({ from: 0, to: whole }, 6).map((tick) => tick.words)).toEqual(words);
  });
});

describe("the address of the dashboard", () => {
  it.each([
    ["", { stage: null, view: null, at: null, tab: null }],
    ["?stage=all%5B2%5D&view=gantt&at=12&tab=attempts", { stage: "all[2]", view: "gantt", at: 12, tab: "attempts" }],
  ])("%s", (text, address) => {
    expect(readRunAddress(new URLSearchParams(text))).toEqual(address);
    expect(writeRunAddress(new URLSearchParams(), address as ReturnType<typeof readRunAddress>)).toBe(text);
  });

  it("takes what it does not know for nothing, and leaves alone what is not its own", () => {
    const params = new URLSearchParams("?view=circle&at=-3&from=list");
    expect(readRunAddress(params)).toEqual({ stage: null, view: null, at: null, tab: null });
    expect(writeRunAddress(params, readRunAddress(params))).toBe("?from=list");
  });
});
