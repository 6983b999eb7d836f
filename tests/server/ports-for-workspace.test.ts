import { expect, test } from "vitest";
import { portsForWorkspace } from "@/lib/server/ports-for-workspace";
import { createWorkflow } from "@/lib/services/workflows/create";
import { definition, useServices } from "../services/fixture";

const services = useServices();

test("what a workspace switches off is off there, and what the server has off stays off", async () => {
  const { ports } = await services.workspace({ features: { builder: false } });
  const switches = { engine: false, builder: true, disabled_modules: [] };
  expect(portsForWorkspace(ports, switches).features).toMatchObject({ engine: false, builder: false, scripts: true });
  expect(portsForWorkspace(ports, { ...switches, engine: true })).toBe(ports);
});

test("actions of a module that is off are not offered, and a definition that names one is refused by its module", async () => {
  const { ctx } = await services.workspace();
  const ports = portsForWorkspace(ctx.ports, { engine: true, builder: true, disabled_modules: ["core"] });
  expect(ports.actions.describe().filter(({ module }) => module === "core")).toEqual([]);
  const attempt = createWorkflow({ ctx: { ...ctx, ports }, input: { source: definition("off"), status: "published" } });
  await expect(attempt).rejects.toMatchObject({ code: "invalid_definition" });
  await expect(attempt.catch((error: unknown) => JSON.stringify(error))).resolves.toContain("the module core");
});
