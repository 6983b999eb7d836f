import { describe, expect, it } from "vitest";
import { stageTimings } from "@/components/run-dashboard/stage-timings";
import { eventLog, FAILED_AND_MENDED } from "./event-log-fixture";

const secondsOf = (events: ReturnType<typeof eventLog>, stageId: string) =>
  stageTimings(events)
    .get(stageId)
    ?.phases.map(({ kind, from, to }) => `${kind} ${new Date(from).getUTCSeconds()}-${to === null ? "" : new Date(to).getUTCSeconds()}`);

describe("when a stage did what", () => {
  it("has a phase for each thing that it did, over all attempts", () => {
    expect(secondsOf(FAILED_AND_MENDED, "build")).toEqual([
      "queued 3-4",
      "running 4-5",
      "retrying 5-6",
      "queued 6-7",
      "running 7-8",
      "retrying 12-13",
      "queued 13-14",
      "running 14-15",
    ]);
  });

  it("knows what became of each attempt", () => {
    expect(stageTimings(FAILED_AND_MENDED).get("build")?.attempts).toMatchObject([
      { attempt: 1, status: "failed", worker: "w1", error: { code: "script_failed" }, endedAt: "2026-11-01T08:00:05.000Z" },
      { attempt: 2, status: "failed", worker: "w2", endedAt: "2026-11-01T08:00:08.000Z" },
      { attempt: 3, status: "completed", worker: "w3", error: null },
    ]);
  });

  it.each<[string, Parameters<typeof eventLog>[0], string[]]>([
    [
      "runs still",
      [
        ["stage.queued", "a", 1],
        ["stage.started", "a", 1, { worker: "w" }],
      ],
      ["queued 1-2", "running 2-"],
    ],
    [
      "waits for a decision",
      [
        ["stage.waiting", "a", 1],
        ["stage.completed", "a", 1, { outputs: {} }],
      ],
      ["waiting 1-2"],
    ],
    [
      "is held",
      [
        ["stage.held", "a", null],
        ["run.waiting", null, null],
        ["stage.released", "a", null],
      ],
      ["held 1-3"],
    ],
    ["is skipped before it began", [["stage.skipped", "a", null]], []],
  ])("%s", (_, told, phases) => {
    expect(secondsOf(eventLog(told), "a")).toEqual(phases);
  });
});
