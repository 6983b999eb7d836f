import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { checkActionConfig } from "@/lib/actions/registry";
import { plan, resolveParameters, validateDefinition } from "@/lib/swdl";
import { createTemplateSource } from "@/lib/templates/load";

const templates = await createTemplateSource(fileURLToPath(new URL("../../lib/templates", import.meta.url))).list();

test("the gallery opens with the template that needs nothing", () => {
  expect(templates.map(({ id }) => id)).toEqual(["simple-pipeline", "ship-a-feature", "quick-review"]);
});

describe.each(templates.map(({ id, source }) => [id, source] as const))("%s", (id, source) => {
  const { definition, diagnostics } = validateDefinition(source, { actions: { check: checkActionConfig } });

  test("has no diagnostic above info", () => {
    expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  test("is named as its file, describes itself to a visitor, and plans", () => {
    expect(definition?.workflow.id).toBe(id);
    if (definition === undefined) return;
    expect(plan(definition).batches.length).toBeGreaterThan(1);
    for (const [name, parameter] of Object.entries(definition.config.parameters)) {
      expect(parameter.default !== undefined || parameter.required, `${name} has a default or is asked for`).toBe(true);
    }
  });
});

test("simple-pipeline starts without a question", () => {
  const source = templates.find(({ id }) => id === "simple-pipeline")?.source ?? "";
  const { definition } = validateDefinition(source);
  expect(definition && resolveParameters(definition, {})).toMatchObject({ ok: true, value: { app_name: "hello-app", tests: "pass" } });
});
