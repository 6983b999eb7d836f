import fc from "fast-check";
import { type Definition, parseDefinition } from "@/lib/swdl";

const RULES = ["none_failed", "all_completed", "all_done", "any_completed", "any_failed"] as const;
const WORK = ["script", "action", "agent"] as const;
/** The third breaks at run time: ordering needs two numbers or two texts. */
const CONDITIONS = [undefined, undefined, undefined, "${{ true }}", "${{ false }}", "${{ parameters.text > 1 }}", "${{ stages.s0.status == 'completed' }}"];
const CALL = { action: "test.tidy", config: {} };

const anyGate = fc.record({
  approvers: fc.constantFrom<string[]>([], ["role:lead"], ["user:ada@example.com", "user:alan@example.com"]),
  required: fc.constantFrom<(number | "all")[]>(1, 1, 2, "all"),
  timeout: fc.constantFrom("1m", "1h"),
  on_timeout: fc.constantFrom("halt", "auto_approve", "reject", "escalate"),
  escalate: fc.array(fc.record({ after: fc.constantFrom("30s", "10m"), approvers: fc.constantFrom(["role:lead"], ["role:owner"]) }), { maxLength: 2 }),
  self_approval: fc.boolean(),
});

/** Who escalates says to whom, and all of nobody is no number. */
const gateArbitrary = anyGate.map((gate) => ({
  ...gate,
  on_timeout: gate.escalate.length === 0 && gate.on_timeout === "escalate" ? "halt" : gate.on_timeout,
  required: gate.approvers.length === 0 && gate.required === "all" ? 1 : gate.required,
}));

const policyArbitrary = fc.record({
  on_failure: fc.constantFrom("halt", "continue", "continue", "skip_dependents", "skip_dependents", "pause"),
  timeout: fc.constantFrom("30s", "30m"),
  retry: fc.record({
    max_attempts: fc.integer({ min: 1, max: 3 }),
    initial_interval: fc.constantFrom("0s", "1s", "1m"),
    jitter: fc.boolean(),
    non_retryable_errors: fc.constantFrom([], ["boom"]),
    on_worker_loss: fc.constantFrom("retry", "retry", "fail"),
  }),
});

const stageArbitrary = fc.record({
  type: fc.constantFrom(...WORK, "script", "script", "gate", "workflow", "fan_out"),
  before: fc.array(fc.nat(8), { maxLength: 3 }),
  rule: fc.constantFrom(...RULES, "none_failed", "all_done"),
  policy: policyArbitrary,
  condition: fc.constantFrom(...CONDITIONS),
  labels: fc.constantFrom<string[]>([], [], [], ["gpu"], ["gpu", "eu"]),
  handled: fc.boolean(),
  undone: fc.boolean(),
  approval: fc.oneof({ arbitrary: fc.constant<boolean | object>(false), weight: 5 }, gateArbitrary, fc.constant(true)),
  gate: gateArbitrary,
  wait: fc.boolean(),
  items: fc.nat(5),
  itemType: fc.constantFrom("script", "script", "action", "gate", "workflow"),
  maxParallel: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  failFast: fc.boolean(),
  contract: fc.boolean(),
});
export type StageSpec = typeof stageArbitrary extends fc.Arbitrary<infer T> ? T : never;

export interface PlanSpec {
  stages: StageSpec[];
  limit: number;
  rollback: boolean;
  hooks: boolean;
}

/** Workflows with everything in them that the core has a rule for; mostly small ones, because those show faults best. */
export const planArbitrary = (maxStages: number): fc.Arbitrary<PlanSpec> =>
  fc.record({
    stages: fc.oneof(
      { arbitrary: fc.array(stageArbitrary, { minLength: 1, maxLength: 8, size: "max" }), weight: 7 },
      { arbitrary: fc.array(stageArbitrary, { minLength: 1, maxLength: 30, size: "max" }), weight: 2 },
      { arbitrary: fc.array(stageArbitrary, { minLength: 1, maxLength: maxStages, size: "max" }), weight: maxStages > 30 ? 1 : 0 },
    ),
    limit: fc.integer({ min: 1, max: 6 }),
    rollback: fc.boolean(),
    hooks: fc.boolean(),
  });

/** The definition that a spec stands for, by way of the parser: only what an author could write is run. */
export function definitionOf({ stages, limit, rollback, hooks }: PlanSpec): { source: string; definition: Definition } {
  const source = JSON.stringify({
    workflow: { id: "random", name: "Random" },
    config: { max_parallel_stages: limit, timeout: "30d", parameters: { text: { type: "string", default: "x" } } },
    error_policy: rollback ? { on_stage_failure: "rollback" } : {},
    ...(hooks ? { hooks: { on_start: { run: "true" }, on_complete: { run: "true" }, on_failure: { run: "true" } } } : {}),
    stages: stages.map((spec, index) => stageOf(spec, index)),
  });
  const { definition, diagnostics } = parseDefinition(source);
  if (definition === undefined) throw new Error(JSON.stringify(diagnostics.filter(({ severity }) => severity === "error").slice(0, 3)));
  return { source, definition };
}

function stageOf(spec: StageSpec, index: number) {
  const { type, before, rule, policy, condition } = spec;
  const dependencies = index === 0 ? [] : [...new Set(before.map((distance) => `s${Math.max(0, index - 1 - distance)}`))];
  // Only what is upstream may be read.
  const readable = condition?.includes("stages.s0") && !dependencies.includes("s0") ? undefined : condition;
  return {
    id: `s${index}`,
    depends_on: dependencies,
    run_if: rule,
    ...bodyOf(spec, type),
    error_policy: policy,
    ...(readable === undefined ? {} : { condition: readable }),
  };
}

function bodyOf(spec: StageSpec, type: string): Record<string, unknown> {
  const { labels, handled, undone, approval, gate, wait, items, itemType, maxParallel, failFast, contract, policy } = spec;
  const common = {
    type,
    ...(handled ? { on_error: CALL } : {}),
    ...(undone ? { compensate: CALL } : {}),
    ...(type === "gate" || approval === false ? {} : { requires_approval: approval }),
    ...(contract && (WORK.some((each) => each === type) || (type === "workflow" && wait)) ? { outputs: { ok: { type: "boolean" } } } : {}),
  };
  switch (type) {
    case "gate":
      return { ...common, gate };
    case "workflow":
      return { ...common, workflow: "other", wait };
    case "fan_out": {
      const template = { ...bodyOf(spec, itemType), error_policy: policy, condition: "${{ item != 3 }}" };
      const source = `\${{ ${JSON.stringify([...Array(items).keys()])} }}`;
      return {
        ...common,
        fan_out: { source, fail_fast: failFast, stage_template: template, ...(maxParallel === undefined ? {} : { max_parallel: maxParallel }) },
      };
    }
    case "action":
      return { ...common, runs_on: labels, action: "test.work", config: {} };
    case "agent":
      return { ...common, runs_on: labels, roles: { primary: { artifact: "agent:tester" } } };
    default:
      return { ...common, runs_on: labels, run: "true" };
  }
}
