import { describe, expect, it } from "vitest";
import { createReplay } from "@/components/run-dashboard/replay";
import { eventLog, FAILED_AND_MENDED } from "./event-log-fixture";
import { run, stage } from "./run-fixture";

const now = run({
  status: "running",
  position: 15,
  stages: [stage({ status: "completed", attempt: 3 }), stage({ id: "test", name: "Test", depends_on: ["build"], batch: 2, status: "running" })],
});

describe("a run as it was", () => {
  it.each([
    [0, "queued", ["pending", "pending"], 0],
    [4, "running", ["running", "pending"], 0],
    [5, "running", ["retrying", "pending"], 0],
    [10, "failed", ["failed", "skipped"], 2],
    [12, "running", ["retrying", "pending"], 0],
    [15, "running", ["completed", "pending"], 1],
    [99, "running", ["completed", "pending"], 1],
  ])("after event %i: %s", (position, status, stages, done) => {
    const then = createReplay(now, FAILED_AND_MENDED).at(position);
    expect(then).toMatchObject({ status, stages: stages.map((one) => ({ status: one })), stages_done: done });
  });

  it("an ended run that goes on has neither an end nor an error any more", () => {
    const replay = createReplay(now, FAILED_AND_MENDED);
    expect(replay.at(10)).toMatchObject({ error: { code: "script_failed" }, completed_at: "2026-11-01T08:00:10.000Z" });
    expect(replay.at(11)).toMatchObject({ error: null, completed_at: null });
  });

  it("is the same by whatever way one comes to a place", () => {
    const long = eventLog(Array.from({ length: 700 }, (_, index) => ["stage.progress", index % 2 === 0 ? "build" : "test", 1, { text: `step ${index}` }]));
    const forth = createReplay(now, long);
    const back = createReplay(now, long);
    const places = Array.from({ length: 701 }, (_, index) => index);
    const seen = places.map((place) => JSON.stringify(forth.at(place)));
    for (const place of places.reverse()) expect(JSON.stringify(back.at(place))).toBe(seen[place]);
    expect(JSON.parse(seen[700] ?? "").position).toBe(700);
  });

  it("shows items and gates from when there were any", () => {
    const fanned = run({
      stages: [stage(), stage({ id: "build[0]" })],
      approvals: [
        {
          id: "a",
          run_id: "r",
          stage_id: "build",
          state: "approved",
          message: "",
          approvers: [],
          required: 1,
          form: {},
          requested_at: "2026-11-01T08:00:02.000Z",
          expires_at: null,
          decided_at: "2026-11-01T08:00:03.000Z",
          decisions: [],
          can_decide: true,
        },
      ],
    });
    const replay = createReplay(
      fanned,
      eventLog([
        ["run.started", null, null],
        ["stage.queued", "build[0]", 1],
        ["stage.queued", "build", 1],
      ]),
    );
    expect([1, 2, 3].map((place) => replay.at(place).stages.length)).toEqual([1, 2, 2]);
    expect([1, 2, 3].map((place) => replay.at(place).approvals.map(({ state, can_decide }) => [state, can_decide]))).toEqual([
      [],
      [["pending", false]],
      [["approved", false]],
    ]);
  });
});
