import fc from "fast-check";
import { expect, it } from "vitest";
import { isTerminalRun, isTerminalStage } from "@/lib/shared/run/status";
import { expectRebuildable, fail, succeed, testEngine, workflow } from "../engine/support/engine";

const JOIN_RULES = ["none_failed", "all_completed", "all_done", "any_completed", "any_failed"] as const;
const POLICIES = ["halt", "continue", "skip_dependents"] as const;

/** A stage of a random graph: it depends on some of the stages before it. */
const stageArbitrary = fc.record({
  before: fc.array(fc.nat(20), { maxLength: 4 }),
  rule: fc.constantFrom(...JOIN_RULES),
  policy: fc.constantFrom(...POLICIES),
  holds: fc.boolean(),
  attempts: fc.integer({ min: 1, max: 3 }),
  failures: fc.nat(3),
  ms: fc.nat(500),
});

const runArbitrary = fc.record({
  stages: fc.array(stageArbitrary, { minLength: 1, maxLength: 12 }),
  limit: fc.integer({ min: 1, max: 5 }),
  slots: fc.integer({ min: 1, max: 4 }),
  cache: fc.boolean(),
});

const RETRIED: typeof stageArbitrary extends fc.Arbitrary<infer T> ? T : never = {
  before: [],
  rule: "none_failed",
  policy: "halt",
  holds: true,
  attempts: 2,
  failures: 1,
  ms: 0,
};

it("ends every run, keeps order and limits, and can rebuild what it shows from its log", async () => {
  await fc.assert(
    fc.asyncProperty(runArbitrary, async ({ stages, limit, slots, cache }) => {
      const dependencies = stages.map(({ before }, index) => (index === 0 ? [] : [...new Set(before.map((number) => `s${number % index}`))]));
      const lines = stages.map(
        ({ rule, policy, holds, attempts }, index) =>
          `{ id: s${index}, type: script, run: "true", depends_on: [${dependencies[index]?.join(", ")}], run_if: ${rule}, condition: "${holds}", ` +
          `error_policy: { on_failure: ${policy}, retry: { max_attempts: ${attempts}, initial_interval: 1s, jitter: false } } }`,
      );
      let running = 0;
      let most = 0;
      const t = await testEngine(
        async ({ stage, attempt }) => {
          const plan = stages[Number(stage.id.slice(1))];
          running += 1;
          most = Math.max(most, running);
          await new Promise<void>((resolve) => t.clock.after(plan?.ms ?? 0, resolve));
          running -= 1;
          return attempt <= (plan?.failures ?? 0) ? fail() : succeed();
        },
        { slots, cache },
      );
      const runId = await t.start(workflow(lines.join("\n"), `config: { max_parallel_stages: ${limit} }`));
      await t.clock.advance(600_000);

      expect(t.problems).toEqual([]);
      const run = t.adapters.runs.get(runId);
      expect(isTerminalRun(run?.run.status ?? "queued")).toBe(true);
      expect(Object.values(t.stages(runId)).every((status) => isTerminalStage(status as never))).toBe(true);
      expect(run?.events.map(({ position }) => position)).toEqual(run?.events.map((_, index) => index + 1));
      expect(most).toBeLessThanOrEqual(Math.min(limit, slots));
      expect(new Set(t.executed).size).toBe(t.executed.length);
      for (const [index, before] of dependencies.entries()) {
        const started = run?.events.find(({ type, stage_id }) => type === "stage.started" && stage_id === `s${index}`);
        for (const id of started === undefined ? [] : before) {
          const ended = run?.events.findLast(({ type, stage_id }) => stage_id === id && /completed|failed|skipped|timed_out|cancelled/.test(type));
          expect(ended?.position).toBeLessThan(started?.position ?? 0);
        }
      }
      expectRebuildable(t.adapters);
      expect(t.adapters.queue.pending()).toEqual([]);
    }),
    {
      numRuns: 60,
      // Two retries that were due at once were once started beyond the limit.
      examples: [[{ stages: [RETRIED, RETRIED], limit: 1, slots: 2, cache: false }]],
    },
  );
}, 120_000);
