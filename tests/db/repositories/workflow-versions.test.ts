import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { user } from "@/db/schema";
import { useDatabase, workflowRow } from "./database";

const database = useDatabase();
const AT = "2026-03-01T09:00:00.000Z";

async function saved(workspaceId: string, revisions: number, createdBy = "nobody") {
  const workflow = workflowRow(workspaceId, { workflowId: "ship" });
  await database.repositories.workflows.insert(workflow);
  for (let revision = 1; revision <= revisions; revision += 1) {
    const version = `1.${revision}.0`;
    const row = { id: uuidv7(), workspaceId, workflowRowId: workflow.id, revision, version, source: `# ${revision}\n`, hash: "0", createdBy, createdAt: AT };
    await database.repositories.workflows.insertVersion(row);
  }
  return workflow.id;
}

test("lists the newest first, a page at a time, and counts all", async () => {
  const workspace = await database.workspace();
  const id = await saved(workspace, 5);
  const { workflowVersions } = database.repositories;
  const first = await workflowVersions.list(workspace, id, { limit: 2 });
  expect(first.items.map(({ revision, version }) => [revision, version])).toEqual([
    [5, "1.5.0"],
    [4, "1.4.0"],
  ]);
  expect(first.total).toBe(5);
  const rest = await workflowVersions.list(workspace, id, { limit: 9, before: 4 });
  expect(rest.items.map(({ revision }) => revision)).toEqual([3, 2, 1]);
});

test("finds one text with the name of who saved it, as far as they are known", async () => {
  const workspace = await database.workspace();
  const at = new Date(AT);
  await database.db
    .insert(user)
    .values({ id: `u-${workspace}`, name: "Ada", email: `${workspace}@example.com`, emailVerified: true, createdAt: at, updatedAt: at });
  const id = await saved(workspace, 1, `u-${workspace}`);
  const { workflowVersions } = database.repositories;
  expect(await workflowVersions.find(workspace, id, 1)).toEqual({
    revision: 1,
    version: "1.1.0",
    source: "# 1\n",
    hash: "0",
    createdBy: { id: `u-${workspace}`, name: "Ada" },
    createdAt: AT,
  });
  const other = await database.workspace();
  expect((await workflowVersions.find(other, await saved(other, 1), 1))?.createdBy).toEqual({ id: "nobody", name: null });
});

test("has nothing of a workflow of another workspace", async () => {
  const id = await saved(await database.workspace(), 2);
  const { workflowVersions } = database.repositories;
  const other = await database.workspace();
  expect(await workflowVersions.list(other, id, { limit: 9 })).toEqual({ items: [], total: 0 });
  expect(await workflowVersions.find(other, id, 1)).toBeUndefined();
});
