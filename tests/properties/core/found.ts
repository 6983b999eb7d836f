import type { Move } from "./moves";
import type { PlanSpec, StageSpec } from "./random-plan";

const ONCE = { max_attempts: 1, initial_interval: "0s", jitter: false, non_retryable_errors: [], on_worker_loss: "retry" } as StageSpec["policy"]["retry"];
const GATE = { approvers: [], required: 1, timeout: "1m", on_timeout: "halt", escalate: [], self_approval: false } as StageSpec["gate"];
const PLAIN: StageSpec = {
  type: "script",
  before: [],
  rule: "none_failed",
  policy: { on_failure: "halt", timeout: "30s", retry: ONCE },
  condition: undefined,
  labels: [],
  handled: false,
  undone: false,
  approval: false,
  gate: GATE,
  wait: false,
  items: 0,
  itemType: "script",
  maxParallel: undefined,
  failFast: false,
  contract: false,
};
const BROKEN = "${{ parameters.text > 1 }}" as const;
const TWICE: StageSpec = { ...PLAIN, contract: true, policy: { ...PLAIN.policy, retry: { ...ONCE, max_attempts: 2, initial_interval: "1m" } } };

const plan = (limit: number, ...stages: Partial<StageSpec>[]): PlanSpec => ({
  stages: stages.map((stage) => ({ ...PLAIN, ...stage })),
  limit,
  rollback: false,
  hooks: false,
});
const moves = (...each: [Move["kind"], number][]): Move[] => each.map(([kind, pick]) => ({ kind, pick }));

/** What this property has found, as small as it shrank to. */
export const FOUND: [PlanSpec, Move[]][] = [
  // A stage that could not be started was left with its `on_error` action due.
  [plan(2, { condition: BROKEN, handled: true }, {}), []],
  // An approval asked for again took the place of the first one.
  [plan(1, { approval: true }, { approval: GATE }, {}), moves(["deliver", 0], ["timer", 0], ["operate", 0])],
  // A timer that was no longer wanted took the lease of what it had started with it.
  [plan(1, { type: "fan_out", handled: true, items: 1 }, {}), moves(["deliver", 0], ["timer", 13])],
  // And the same where the lease had been lost by then.
  [
    plan(1, { type: "gate", gate: { ...GATE, escalate: [{ after: "30s", approvers: ["role:lead"] }] } }, {}),
    moves(["deliver", 0], ["timer", 2741], ["lose", 0]),
  ],
  // The job of a rollback was dropped by a worker without a free slot.
  [{ ...plan(1, { type: "fan_out", undone: true }, { approval: true }), rollback: true }, moves(["deliver", 0], ["reject", 0], ["deliver", 0])],
  // A job that any worker could do was dropped by the first without the stage's labels.
  [plan(1, {}, { condition: BROKEN, labels: ["gpu"], handled: true }), moves(["deliver", 325], ["break", 0], ["operate", 7501], ["deliver", 0])],
  // A retry timer came too early, found no room, and did not come again.
  [plan(1, {}, TWICE, {}), moves(["operate", 2143], ["deliver", 253], ["succeed", 0], ["early", 1])],
];
