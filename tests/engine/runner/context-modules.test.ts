import { expect, it } from "vitest";
import { succeed, testEngine, workflow } from "../support/engine";

it("hands a stage the modules of its workflow and its own, each once, unless it inherits none", async () => {
  const given: Record<string, string[]> = {};
  const t = await testEngine(({ stage, contextModules }) => {
    given[stage.id] = contextModules;
    return succeed();
  });
  const agent = (id: string, context: string) => `{ id: ${id}, roles: { primary: { artifact: "agent:a" } }, prompt: go, context: { ${context} } }`;
  const stages = [agent("heir", 'modules: ["ctx:own", "ctx:rules"]'), agent("alone", 'modules: ["ctx:own"], inherit_global: false')];
  const runId = await t.start(workflow(stages.join("\n"), 'context: { global_modules: ["ctx:rules"] }'));
  expect(t.status(runId)).toBe("completed");
  expect(given).toEqual({ heir: ["ctx:rules", "ctx:own"], alone: ["ctx:own"] });
});
