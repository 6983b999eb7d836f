import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog, workflowVersions } from "@/db/schema";
import { createWorkflow } from "@/lib/services/workflows/create";
import { duplicateWorkflow } from "@/lib/services/workflows/duplicate";
import { exportWorkflow } from "@/lib/services/workflows/export";
import { getWorkflow } from "@/lib/services/workflows/get";
import { listWorkflows } from "@/lib/services/workflows/list";
import { planWorkflow } from "@/lib/services/workflows/plan";
import { removeWorkflow } from "@/lib/services/workflows/remove";
import { restoreWorkflow } from "@/lib/services/workflows/restore";
import { toggleWorkflow } from "@/lib/services/workflows/toggle";
import { updateWorkflow } from "@/lib/services/workflows/update";
import { validateSource, validateWorkflow } from "@/lib/services/workflows/validate";
import { definition, SCRIPTED, useServices } from "./fixture";

const services = useServices();
const BROKEN =
  "workflow: { id: broken, name: Broken }\nstages:\n  - id: a\n    type: action\n    action: notification.send\n    config: { message: x }\n    depends_on: nowhere\n    colour: red\n";
const LIST = { limit: 50, tag: [], status: [], sort: "name" as const };

describe("create", () => {
  test("stores the text byte for byte and describes it from its content", async () => {
    const { ctx } = await services.workspace();
    const source = definition("ship", {
      name: "Ship it",
      more: "  tags: [a, b]\n  ui: { color: '#112233', icon: rocket }\n",
      config: "triggers:\n  - { type: schedule, cron: '0 6 * * *' }\n",
    });
    const written = await createWorkflow({ ctx, input: { source, status: "published" } });
    expect(written).toMatchObject({ workflow_id: "ship", name: "Ship it", version: "1.0.0", revision: 1, status: "published", diagnostics: [] });
    expect(await getWorkflow({ ctx, input: { id: "ship" } })).toMatchObject({
      id: written.id,
      source,
      tags: ["a", "b"],
      color: "#112233",
      icon: "rocket",
      stage_count: 1,
      trigger_types: ["schedule"],
      enabled: true,
      etag: written.etag,
      outline: { stages: [{ id: "note", type: "action", action: "notification.send", batch: 1, max_attempts: 2 }], timeout: "2h", max_parallel_stages: 3 },
    });
  });

  test.each(["draft", "published"] as const)("saves nothing of a text with errors, as %s either, and reports them all", async (status) => {
    const { ctx } = await services.workspace();
    const failure = createWorkflow({ ctx, input: { source: BROKEN, status } });
    await expect(failure).rejects.toMatchObject({ code: "invalid_definition", options: { details: { diagnostics: expect.any(Array) } } });
    const { options } = await failure.catch((error) => error);
    expect(options.details.diagnostics.length).toBeGreaterThanOrEqual(2);
    expect((await listWorkflows({ ctx, input: LIST })).total_count).toBe(0);
  });

  test("names unknown actions and bad configs as this server knows them", async () => {
    const { ctx } = await services.workspace();
    const source = definition("ship").replace("{ message: done }", "{ messag: done }");
    await expect(createWorkflow({ ctx, input: { source, status: "draft" } })).rejects.toMatchObject({ code: "invalid_definition" });
  });

  test("refuses an id that is taken", async () => {
    const { ctx } = await services.workspace();
    await createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } });
    await expect(createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } })).rejects.toMatchObject({
      code: "conflict",
      options: { errors: [{ path: "workflow.id" }] },
    });
  });

  test("leaves the text of each version and an audit row", async () => {
    const { ctx } = await services.workspace();
    const { id } = await createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } });
    await updateWorkflow({ ctx, input: { id, source: definition("ship", { name: "Two" }), status: "published" } });
    const versions = await services.database.db.select().from(workflowVersions).where(eq(workflowVersions.workflowRowId, id));
    expect(versions.map(({ revision, source }) => [revision, source])).toEqual([
      [1, definition("ship")],
      [2, definition("ship", { name: "Two" })],
    ]);
    const acts = await services.database.db.select().from(auditLog).where(eq(auditLog.entityId, id));
    expect(acts.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["workflow.create", "owner-id"],
      ["workflow.update", "owner-id"],
    ]);
  });
});

describe("scripts", () => {
  test("need the permission workflow:script and a server that runs them", async () => {
    const { ctx } = await services.workspace();
    const { ctx: closed } = await services.workspace({ features: { scripts: false } });
    const without = { ...ctx, permissions: new Set([...ctx.permissions].filter((permission) => permission !== "workflow:script")) };
    await expect(createWorkflow({ ctx: without, input: { source: SCRIPTED, status: "draft" } })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createWorkflow({ ctx: closed, input: { source: SCRIPTED, status: "draft" } })).rejects.toThrow(/STAGECRAFT_SCRIPTS/);
    await expect(createWorkflow({ ctx, input: { source: SCRIPTED, status: "draft" } })).resolves.toMatchObject({ workflow_id: "scripted" });
  });
});

describe("update", () => {
  test("makes a new revision with a new etag", async () => {
    const { ctx } = await services.workspace();
    const first = await createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } });
    const second = await updateWorkflow({ ctx, input: { id: "ship", source: definition("ship", { name: "Two" }), status: "published", if_match: first.etag } });
    expect(second).toMatchObject({ id: first.id, name: "Two", revision: 2, status: "published" });
    expect(second.etag).not.toBe(first.etag);
  });

  test("refuses a stale write and changes nothing", async () => {
    const { ctx } = await services.workspace();
    const first = await createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } });
    await updateWorkflow({ ctx, input: { id: first.id, source: definition("ship", { name: "Two" }), status: "draft", if_match: first.etag } });
    await expect(
      updateWorkflow({ ctx, input: { id: first.id, source: definition("ship", { name: "Late" }), status: "draft", if_match: first.etag } }),
    ).rejects.toMatchObject({ code: "version_conflict" });
    expect(await getWorkflow({ ctx, input: { id: first.id } })).toMatchObject({ name: "Two", revision: 2 });
  });

  test("of two writes at once over the same revision, one wins", async () => {
    const { ctx } = await services.workspace();
    const { id, etag } = await createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } });
    const writes = ["A", "B"].map((name) => updateWorkflow({ ctx, input: { id, source: definition("ship", { name }), status: "draft", if_match: etag } }));
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "version_conflict" } });
  });

  test("refuses the id of another workflow", async () => {
    const { ctx } = await services.workspace();
    await createWorkflow({ ctx, input: { source: definition("one"), status: "draft" } });
    await createWorkflow({ ctx, input: { source: definition("two"), status: "draft" } });
    await expect(updateWorkflow({ ctx, input: { id: "two", source: definition("one"), status: "draft" } })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("life of a workflow", () => {
  test("duplicates get fresh ids and differ in two lines only", async () => {
    const { ctx } = await services.workspace();
    const source = definition("ship", { name: "Ship" });
    await createWorkflow({ ctx, input: { source, status: "published" } });
    const copies = [
      await duplicateWorkflow({ ctx, input: { id: "ship" } }),
      await duplicateWorkflow({ ctx, input: { id: "ship" } }),
      await duplicateWorkflow({ ctx, input: { id: "ship", name: "Other: one" } }),
    ];
    expect(copies.map(({ workflow_id, name, status }) => [workflow_id, name, status])).toEqual([
      ["ship-copy", "Ship (copy)", "draft"],
      ["ship-copy-2", "Ship (copy)", "draft"],
      ["other-one", "Other: one", "draft"],
    ]);
    const copy = (await getWorkflow({ ctx, input: { id: "ship-copy" } })).source.split("\n");
    expect(
      source
        .split("\n")
        .map((line, index) => [line, copy[index]])
        .filter(([a, b]) => a !== b),
    ).toEqual([
      ["  id: ship", "  id: ship-copy"],
      ["  name: Ship", "  name: Ship (copy)"],
    ]);
  });

  test("a deleted one is gone until it is restored, also from its id", async () => {
    const { ctx } = await services.workspace();
    const { id } = await createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } });
    await removeWorkflow({ ctx, input: { id: "ship" } });
    await expect(getWorkflow({ ctx, input: { id } })).rejects.toMatchObject({ code: "not_found" });
    await expect(removeWorkflow({ ctx, input: { id } })).rejects.toMatchObject({ code: "not_found" });
    const next = await createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } });
    await expect(restoreWorkflow({ ctx, input: { id } })).rejects.toMatchObject({ code: "conflict" });
    await removeWorkflow({ ctx, input: { id: next.id } });
    expect(await restoreWorkflow({ ctx, input: { id } })).toEqual({ id });
    await expect(restoreWorkflow({ ctx, input: { id } })).rejects.toMatchObject({ code: "not_found" });
  });

  test("toggles", async () => {
    const { ctx } = await services.workspace();
    await createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } });
    expect(await toggleWorkflow({ ctx, input: { id: "ship", enabled: false } })).toMatchObject({ enabled: false });
    expect(await getWorkflow({ ctx, input: { id: "ship" } })).toMatchObject({ enabled: false });
  });

  test("plans, validates and exports what is stored", async () => {
    const { ctx } = await services.workspace();
    const source = definition("ship");
    await createWorkflow({ ctx, input: { source, status: "draft" } });
    expect(await planWorkflow({ ctx, input: { id: "ship", parameters: {}, overrides: {} } })).toMatchObject({
      workflow: { id: "ship" },
      batches: [{ index: 1, stages: [{ id: "note" }] }],
    });
    await expect(planWorkflow({ ctx, input: { id: "ship", parameters: {}, overrides: { config: {} } } })).rejects.toMatchObject({ code: "invalid_input" });
    expect(await validateWorkflow({ ctx, input: { id: "ship" } })).toEqual({ valid: true, diagnostics: [] });
    expect(await validateWorkflow({ ctx, input: { id: "ship", source: BROKEN } })).toMatchObject({ valid: false });
    expect(await validateSource({ ctx, input: { source: ":" } })).toMatchObject({ valid: false });
    expect(await exportWorkflow({ ctx, input: { id: "ship" } })).toEqual({ filename: "ship.workflow.yaml", source });
  });

  test("another workspace sees nothing of it", async () => {
    const { ctx } = await services.workspace();
    const { ctx: other } = await services.workspace();
    const { id } = await createWorkflow({ ctx, input: { source: definition("ship"), status: "draft" } });
    for (const call of [getWorkflow, removeWorkflow, restoreWorkflow, duplicateWorkflow, exportWorkflow, validateWorkflow])
      await expect(call({ ctx: other, input: { id } })).rejects.toMatchObject({ code: "not_found" });
    await expect(updateWorkflow({ ctx: other, input: { id, source: definition("ship"), status: "draft" } })).rejects.toMatchObject({ code: "not_found" });
    await expect(toggleWorkflow({ ctx: other, input: { id, enabled: false } })).rejects.toMatchObject({ code: "not_found" });
    expect((await listWorkflows({ ctx: other, input: LIST })).items).toEqual([]);
  });
});
