import { describe, expect, test } from "vitest";
import { applyOverrides, checkedOverrides, parseDefinition, plan, planText } from "@/lib/swdl";
import { template } from "./support/fixtures";

const { definition } = parseDefinition(template("ship-a-feature"));
if (definition === undefined) throw new Error("a template does not parse");
const base = definition;

const GATED = `workflow: { id: w, name: W }
stages:
  - { id: ask, type: gate, gate: { approvers: ["user:a@b.c", "user:d@e.f"], required: 2 } }
  - { id: ship, type: script, run: ship, depends_on: ask }
`;

describe("overrides", () => {
  test("maps are merged, leaves and lists replaced; the base stays, and the plan says what changed", () => {
    const before = structuredClone(base);
    const result = applyOverrides(base, {
      stages: { plan: { roles: { primary: { model: "haiku" } }, error_policy: { timeout: "5m" } } },
      config: { max_parallel_stages: 1 },
    });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { definition: changed } = result.value;
    expect(changed.stages[1]).toMatchObject({ roles: { primary: { artifact: "agent:architect", model: "haiku" } }, error_policy: { timeout: "5m" } });
    expect(changed.config).toMatchObject({ max_parallel_stages: 1, timeout: "6h" });
    expect(base).toEqual(before);
    const planned = plan(changed, { overridden: result.value });
    expect(planned.batches[1]?.stages[0]?.overridden).toEqual(["/roles/primary/model", "/error_policy/timeout"]);
    expect(planned.overridden).toEqual(["/config/max_parallel_stages"]);
    expect(planText(planned)).toMatch(/^ {2}overridden: \/config\/max_parallel_stages$/m);
    expect(planText(planned)).toMatch(/- plan .* · overridden: \/roles\/primary\/model, \/error_policy\/timeout$/m);
    expect(planText(plan(base))).not.toContain("overridden");
  });

  test("every problem is said", () => {
    const result = applyOverrides(base, { stages: { pan: {}, plan: { depends_on: [] } }, hooks: {} });
    expect(result.ok ? [] : result.error).toEqual([
      { path: "overrides.hooks", message: "overrides may hold stages, context, config" },
      { path: "overrides.stages.pan", message: 'no stage has this id; did you mean "plan"?' },
      { path: "overrides.stages.plan.depends_on", message: "cannot be overridden" },
    ]);
    const refused = applyOverrides(base, { stages: { plan: { error_policy: { timeout: "soon" } } } });
    expect(refused.ok ? [] : refused.error).toEqual([
      { path: "overrides.stages.plan.error_policy.timeout", message: '"soon" is not a duration such as 30s, 5m or 1h30m' },
    ]);
  });

  test("what breaks the definition is told at the override that causes it", () => {
    const gated = parseDefinition(GATED).definition;
    if (gated === undefined) throw new Error("the test's own workflow is not valid");
    const result = checkedOverrides(gated, {
      config: { timeout: "1h" },
      stages: { ask: { name: "Ask", gate: { approvers: ["user:a@b.c"] } }, ship: { condition: "stages.aks.outputs.decision" } },
    });
    expect(result.ok ? [] : result.error).toEqual([
      { path: "overrides.stages.ask.gate.approvers", message: expect.stringMatching(/^stages\.ask\.gate\.required: 2 approvals are required/) },
      { path: "overrides.stages.ship.condition", message: 'no stage has the id "aks"; did you mean "ask"?' },
    ]);
  });
});
