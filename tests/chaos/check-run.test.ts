import { describe, expect, test } from "vitest";
import { checkRun } from "./support/check-run";
import type { Arrival } from "./support/journal";
import type { LoggedEvent, RunLog } from "./support/run-log";

const source = `
workflow: { id: sample, name: Sample }
config: { max_parallel_stages: 1 }
stages:
  - { id: a-succeed }
  - { id: b-succeed, depends_on: [a-succeed] }
  - { id: c-skip, depends_on: [b-succeed] }
`;
const lost = { error: { code: "worker_lost", message: "the worker w-1 was lost" } };

type Line = [type: string, stage?: string, attempt?: number, data?: Record<string, unknown>];

const HISTORY: Line[] = [
  ["run.created"],
  ["run.started"],
  ["stage.started", "a-succeed", 1],
  ["stage.retrying", "a-succeed", 1, lost],
  ["stage.started", "a-succeed", 2],
  ["stage.completed", "a-succeed", 2, { outputs: {} }],
  ["stage.started", "b-succeed", 1],
  ["stage.completed", "b-succeed", 1, { outputs: {} }],
  ["stage.skipped", "c-skip"],
  ["run.completed"],
];

function events(lines: readonly Line[]): LoggedEvent[] {
  return lines.map(([type, stage = null, attempt = null, data = {}], index) => ({
    position: index + 1,
    type,
    stage_id: stage,
    attempt,
    data,
    at: new Date(0),
  }));
}

function sample(lines: readonly Line[] = HISTORY): RunLog {
  return {
    run: { id: "r", source, status: "completed", position: lines.length, stages_done: 3, stages_total: 3, has_failures: false },
    events: events(lines),
    stages: [
      { stage_id: "a-succeed", status: "completed", attempt: 2, outputs: {} },
      { stage_id: "b-succeed", status: "completed", attempt: 1, outputs: {} },
      { stage_id: "c-skip", status: "skipped", attempt: 0, outputs: null },
    ],
  };
}

const call = (stage: string, attempt: number): Arrival => ({ run: "r", stage, attempt, idempotencyKey: `r/${stage}` });
const EFFECTS = [call("a-succeed", 1), call("a-succeed", 2), call("b-succeed", 1)];

/** The history with some of its lines replaced; `at` counts from 1. */
const changed = (at: number, remove: number, ...lines: Line[]) => sample(HISTORY.toSpliced(at - 1, remove, ...lines));

test("a history that keeps every promise has no problems", () => {
  expect(checkRun(sample(), EFFECTS)).toEqual([]);
});

describe("a broken promise is named", () => {
  const cases: { promise: string; log: RunLog; effects?: Arrival[]; says: RegExp }[] = [
    { promise: "positions are dense", log: { ...sample(), events: sample().events.filter(({ position }) => position !== 4) }, says: /position 5 where 4/ },
    { promise: "a finished stage never starts again", log: changed(9, 0, ["stage.started", "a-succeed", 3]), says: /had ended as completed/ },
    { promise: "a stage ends once", log: changed(9, 0, ["stage.completed", "b-succeed", 1, { outputs: {} }]), says: /b-succeed at 9: the stage had ended/ },
    { promise: "a stage waits for those before it", log: changed(3, 0, ["stage.started", "b-succeed", 1]), says: /a-succeed had not ended/ },
    { promise: "an attempt is held once", log: changed(5, 1, ["stage.started", "a-succeed", 1]), says: /attempt 1 was held before/ },
    { promise: "one attempt runs at a time", log: changed(4, 1), says: /attempt 1 was still running/ },
    {
      promise: "a lost attempt cannot end the stage",
      log: changed(6, 1, ["stage.completed", "a-succeed", 1, { outputs: {} }]),
      says: /attempt 1 was not running/,
    },
    { promise: "the run ends once", log: changed(11, 0, ["run.completed"]), says: /it ended 2 times/ },
    { promise: "the run ends", log: changed(10, 1), says: /it ended 0 times/ },
    { promise: "nothing happens after the end", log: changed(11, 0, ["run.waiting"]), says: /run.waiting at 11, after its end/ },
    { promise: "the run ends as it must", log: changed(10, 1, ["run.failed"]), says: /its row says completed, its log failed/ },
    { promise: "a stage ends as it must", log: changed(9, 1, ["stage.cancelled", "c-skip"]), says: /the row of c-skip says skipped/ },
    { promise: "the run's row says what its log says", log: { ...sample(), run: { ...sample().run, stages_done: 2 } }, says: /counts 2 ended stages of 3/ },
    {
      promise: "a stage's row says what its log says",
      log: { ...sample(), stages: sample().stages.slice(1).concat({ stage_id: "a-succeed", status: "completed", attempt: 1, outputs: {} }) },
      says: /says attempt 1, the log 2/,
    },
    { promise: "a finished stage had its effect", log: sample(), effects: EFFECTS.slice(0, 2), says: /b-succeed completed without an effect/ },
    { promise: "an attempt has one effect", log: sample(), effects: [...EFFECTS, call("b-succeed", 1)], says: /an attempt of b-succeed had its effect twice/ },
    {
      promise: "what has an effect was started",
      log: sample(),
      effects: [...EFFECTS, call("c-skip", 1)],
      says: /attempt 1 of c-skip had an effect and was never started/,
    },
    {
      promise: "the idempotency key is stable",
      log: sample(),
      effects: [...EFFECTS.slice(1), { ...call("a-succeed", 1), idempotencyKey: "other" }],
      says: /sent the idempotency key other/,
    },
  ];
  test.each(cases)("$promise", ({ log, effects = EFFECTS, says }) => {
    expect(checkRun(log, effects).join("\n")).toMatch(says);
  });

  test("no more stages run at once than the document allows", () => {
    const wide = { ...sample(sideBySide()).run, source: source.replace(", depends_on: [a-succeed]", "") };
    expect(checkRun({ ...sample(sideBySide()), run: wide }, EFFECTS).join("\n")).toMatch(/2 run at once, and 1 may/);
  });
});

/** Both stages at once, which the document allows only to stages that need not wait for each other. */
function sideBySide(): Line[] {
  const [created, started, a, retrying, again, completed, b, ...rest] = HISTORY as [Line, Line, Line, Line, Line, Line, Line, ...Line[]];
  return [created, started, a, retrying, again, b, completed, ...rest];
}
