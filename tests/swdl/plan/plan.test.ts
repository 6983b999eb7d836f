import { describe, expect, test } from "vitest";
import { type Definition, parseDefinition, plan, planText } from "@/lib/swdl";
import { template } from "../support/fixtures";

function definitionOf(source: string): Definition {
  const { definition, diagnostics } = parseDefinition(source);
  if (definition === undefined) throw new Error(JSON.stringify(diagnostics));
  return definition;
}

const batches = (definition: Definition) =>
  plan(definition).batches.map(({ index, kind, stages }) => `${index} ${kind}: ${stages.map(({ id }) => id).join(" ")}`);

describe("plan", () => {
  test("the full example has eight batches", () => {
    expect(batches(definitionOf(template("ship-a-feature")))).toEqual([
      "1 sequential: research",
      "2 sequential: plan",
      "3 parallel: frontend-impl backend-impl",
      "4 sequential: test",
      "5 conditional: security-review",
      "6 sequential: review",
      "7 gate: deploy-approval",
      "8 sequential: deploy",
    ]);
  });

  test("the minimal example has two, and every default of the language", () => {
    const definition = definitionOf(template("quick-review"));
    expect(batches(definition)).toEqual(["1 sequential: analyze", "2 sequential: review"]);
    expect(definition.config).toMatchObject({ timeout: "2h", max_parallel_stages: 3, allow_runtime_overrides: false });
    expect(definition.stages[0]).toMatchObject({
      name: "Analyze",
      type: "agent",
      depends_on: [],
      run_if: "none_failed",
      requires_approval: false,
      error_policy: {
        retry: { max_attempts: 2, initial_interval: "30s", backoff_multiplier: 2, max_interval: "5m", jitter: true },
        timeout: "30m",
        on_failure: "halt",
      },
      handoff: { format: "structured", include_run_log: false },
    });
  });

  test("a stage carries its agent, its model, its tools and all the context it is given", () => {
    expect(plan(definitionOf(template("ship-a-feature"))).batches[0]?.stages[0]).toMatchObject({
      agent: "researcher",
      model: "opus",
      tools: ["skill:codebase-explorer", "skill:web-search"],
      context: ["ctx:repo-rules", "ctx:coding-standards", "ctx:domain-knowledge"],
      timeout: "30m",
    });
  });

  test("the longest chain follows past runs where there are any, and says so", () => {
    const definition = definitionOf(
      "workflow: { id: w, name: W }\nstages:\n  - { id: a, type: script, run: x, error_policy: { timeout: 1m } }\n  - { id: b, type: script, run: x, error_policy: { timeout: 2m } }\n  - { id: c, type: script, run: x, depends_on: [a, b], error_policy: { timeout: 1m } }\n",
    );
    expect(plan(definition)).toMatchObject({ critical_path: ["b", "c"], estimated_seconds: 180, estimate_basis: "timeouts", estimated_tokens: null });
    expect(plan(definition, { estimates: { a: { seconds: 50, tokens: 10 }, b: { seconds: 5 } } })).toMatchObject({
      critical_path: ["a", "c"],
      estimated_seconds: 110,
      estimate_basis: "mixed",
      estimated_tokens: 10,
    });
    expect(plan(definition, { estimates: { a: { seconds: 1 }, b: { seconds: 5 }, c: { seconds: 2 } } })).toMatchObject({
      estimated_seconds: 7,
      estimate_basis: "history",
    });
  });

  test("parameters that are missing are warnings", () => {
    const definition = definitionOf(template("quick-review"));
    expect(plan(definition)).toMatchObject({ parameters: { pr_url: null }, warnings: ["parameters.pr_url: required"] });
    expect(plan(definition, { parameters: { pr_url: "https://x" } })).toMatchObject({ parameters: { pr_url: "https://x" }, warnings: [] });
  });

  test("it reads as text", () => {
    expect(planText(plan(definitionOf(template("quick-review")), { parameters: { pr_url: "u" } }))).toBe(
      'Quick review (quick-review 1.0.0): 2 batches, at most 1h by time limits\n  pr_url = "u"\n1. sequential\n   - analyze · agent code-analyzer · at most 30m\n2. sequential\n   - review · agent code-reviewer · at most 30m\ncritical path: analyze → review\n',
    );
  });
});
