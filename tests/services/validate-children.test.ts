import { expect, test } from "vitest";
import { createWorkflow } from "@/lib/services/workflows/create";
import { validateSource, validateWorkflow } from "@/lib/services/workflows/validate";
import { definition, useServices } from "./fixture";

const services = useServices();
const parent = (fields: string) => `workflow: { id: parent, name: Parent }\nstages:\n  - { id: start, type: workflow, ${fields} }\n`;

test("a text is checked against the workflows of its workspace that it starts", async () => {
  const { ctx } = await services.workspace();
  const { ctx: elsewhere } = await services.workspace();
  const config = "config: { parameters: { name: { required: true }, size: { type: integer } } }\n";
  await createWorkflow({ ctx, input: { source: definition("child", { config }), status: "published" } });
  await createWorkflow({ ctx: elsewhere, input: { source: definition("other"), status: "published" } });
  const told = async (fields: string) => {
    const { valid, diagnostics } = await validateSource({ ctx, input: { source: parent(fields) } });
    return [valid, ...diagnostics.map(({ code }) => code)];
  };
  expect(await told("workflow: child, parameters: { name: x }")).toEqual([true]);
  expect(await told("workflow: child, parameters: { nmae: x }")).toEqual([true, "missing_child_parameter", "unknown_child_parameter"]);
  expect(await told("workflow: other")).toEqual([true, "unknown_workflow"]);
  expect(await told("workflow: parent")).toEqual([false, "self_recursion"]);
  await createWorkflow({ ctx, input: { source: parent("workflow: child"), status: "draft" } });
  expect((await validateWorkflow({ ctx, input: { id: "parent" } })).diagnostics.map(({ code }) => code)).toEqual(["missing_child_parameter"]);
});
