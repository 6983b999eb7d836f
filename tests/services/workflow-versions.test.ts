import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { startRun } from "@/lib/services/runs/start";
import { archiveWorkflow } from "@/lib/services/workflows/archive";
import { createWorkflow } from "@/lib/services/workflows/create";
import { diffWorkflowVersions } from "@/lib/services/workflows/diff-versions";
import { getWorkflow } from "@/lib/services/workflows/get";
import { getWorkflowVersion } from "@/lib/services/workflows/get-version";
import { listWorkflowVersions } from "@/lib/services/workflows/list-versions";
import { publishWorkflow } from "@/lib/services/workflows/publish";
import { restoreWorkflowVersion } from "@/lib/services/workflows/restore-version";
import { updateWorkflow } from "@/lib/services/workflows/update";
import { definition, useServices } from "./fixture";

const services = useServices();

/** A workflow that was saved once under each name. */
async function saved(...names: string[]) {
  const { ctx } = await services.workspace();
  const texts = names.map((name) => definition("ship", { name }));
  await createWorkflow({ ctx, input: { source: texts[0] ?? "", status: "published" } });
  for (const source of texts.slice(1)) await updateWorkflow({ ctx, input: { id: "ship", source, status: "published" } });
  return { ctx, texts };
}

const changed = ({ hunks }: Awaited<ReturnType<typeof diffWorkflowVersions>>) =>
  hunks.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== "same").map(({ kind, text }) => `${kind} ${text.trim()}`));

describe("the saved texts", () => {
  test("are listed with the newest first, a page at a time", async () => {
    const { ctx } = await saved("One", "Two", "Three");
    const first = await listWorkflowVersions({ ctx, input: { id: "ship", limit: 2 } });
    expect(first).toMatchObject({ has_more: true, next_cursor: "2", total_count: 3 });
    expect(first.items.map(({ revision, current }) => [revision, current])).toEqual([
      [3, true],
      [2, false],
    ]);
    expect(first.items[0]?.created_by.id).toBe(ctx.actor.id);
    expect(await listWorkflowVersions({ ctx, input: { id: "ship", limit: 2, cursor: 2 } })).toMatchObject({
      items: [{ revision: 1 }],
      has_more: false,
      next_cursor: null,
    });
  });

  test("can be had byte for byte", async () => {
    const { ctx, texts } = await saved("One", "Two");
    expect(await getWorkflowVersion({ ctx, input: { id: "ship", n: 1 } })).toMatchObject({ revision: 1, current: false, source: texts[0] });
    await expect(getWorkflowVersion({ ctx, input: { id: "ship", n: 3 } })).rejects.toMatchObject({ code: "not_found" });
  });

  test("are compared in either direction", async () => {
    const { ctx } = await saved("One", "Two");
    expect(changed(await diffWorkflowVersions({ ctx, input: { id: "ship", n: 1, other: 2 } }))).toEqual(["removed name: One", "added name: Two"]);
    expect(changed(await diffWorkflowVersions({ ctx, input: { id: "ship", n: 2, other: 1 } }))).toEqual(["removed name: Two", "added name: One"]);
    expect(changed(await diffWorkflowVersions({ ctx, input: { id: "ship", n: 2, other: 2 } }))).toEqual([]);
    await expect(diffWorkflowVersions({ ctx, input: { id: "ship", n: 1, other: 9 } })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("restoring a text", () => {
  test("saves it as a new revision and keeps what it replaces", async () => {
    const { ctx, texts } = await saved("One", "Two");
    const written = await restoreWorkflowVersion({ ctx, input: { id: "ship", n: 1 } });
    expect(written).toMatchObject({ revision: 3, name: "One", status: "published" });
    expect(await getWorkflow({ ctx, input: { id: "ship" } })).toMatchObject({ source: texts[0], etag: written.etag });
    expect(await getWorkflowVersion({ ctx, input: { id: "ship", n: 2 } })).toMatchObject({ source: texts[1] });
    const acts = await services.database.db.select().from(auditLog).where(eq(auditLog.entityId, written.id));
    expect(acts.find(({ action }) => action === "workflow.restore_version")?.details).toMatchObject({
      restored: 1,
      revision: 3,
      before: { revision: 2 },
      after: { revision: 3 },
    });
  });

  test("is refused where someone saved meanwhile, and for a revision that there never was", async () => {
    const { ctx } = await saved("One");
    const { etag } = await getWorkflow({ ctx, input: { id: "ship" } });
    await updateWorkflow({ ctx, input: { id: "ship", source: definition("ship", { name: "Two" }), status: "draft" } });
    await expect(restoreWorkflowVersion({ ctx, input: { id: "ship", n: 1, if_match: etag } })).rejects.toMatchObject({ code: "version_conflict" });
    await expect(restoreWorkflowVersion({ ctx, input: { id: "ship", n: 7 } })).rejects.toMatchObject({ code: "not_found" });
    expect(await getWorkflow({ ctx, input: { id: "ship" } })).toMatchObject({ name: "Two", revision: 2 });
  });

  test("makes a draft of what was archived", async () => {
    const { ctx } = await saved("One", "Two");
    await archiveWorkflow({ ctx, input: { id: "ship" } });
    expect((await restoreWorkflowVersion({ ctx, input: { id: "ship", n: 1 } })).status).toBe("draft");
  });
});

test("an archived workflow starts no run until it is published again", async () => {
  const { ctx } = await saved("One");
  const start = () => startRun({ ctx, input: { id: "ship", parameters: {}, overrides: {}, dry_run: false } });
  expect((await archiveWorkflow({ ctx, input: { id: "ship" } })).status).toBe("archived");
  await expect(start()).rejects.toMatchObject({ code: "conflict" });
  expect((await publishWorkflow({ ctx, input: { id: "ship" } })).status).toBe("published");
  expect((await start()).status).toBe("queued");
  expect((await getWorkflow({ ctx, input: { id: "ship" } })).revision).toBe(1);
});
