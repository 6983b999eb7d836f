import { uuidv7 } from "uuidv7";
import { expect, test } from "vitest";
import { createRepositories, isUniqueViolation } from "@/db/repositories";
import { COMPLETED, change, events, frozenRun, insertWorkflow } from "../support/fixture-run";
import { useStores } from "../support/use-stores";

const AT = "2026-03-01T09:00:00.000Z";
const ACTOR = { kind: "user", id: "u1", name: "Ada" } as const;

const stores = useStores();

const repositories = () => createRepositories(stores().database.db);
async function run() {
  const owner = await insertWorkflow(stores().database);
  const frozen = frozenRun(owner);
  await stores().store.create(frozen, change(frozen, 0, { run: COMPLETED, events: events(0), stages: [] }));
  return { runId: frozen.runId, workspaceId: owner.workspaceId };
}
const comment = (runId: string, stageId: string | null, createdAt = AT) => ({
  id: uuidv7(),
  runId,
  stageId,
  body: "b",
  actor: ACTOR,
  createdAt,
  editedAt: null,
});
const artifact = (runId: string, stageId: string | null, name: string) => ({
  id: uuidv7(),
  runId,
  stageId,
  name,
  mediaType: "text/plain",
  bytes: 5_000_000_000,
  sha256: "0".repeat(64),
  actor: ACTOR,
  createdAt: AT,
});

test("pages go on where they ended, also among comments of the same moment", async () => {
  const { runId, workspaceId } = await run();
  const { comments } = repositories();
  const rows = Array.from({ length: 5 }, () => comment(runId, "a"));
  for (const row of rows) await comments.insert(workspaceId, row);
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await comments.list(workspaceId, runId, { stageId: "a", limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  expect(seen).toEqual(rows.map(({ id }) => id).reverse());
});

test("a stage has each file name once, in any case; the run and another stage have their own", async () => {
  const { runId, workspaceId } = await run();
  const { artifacts } = repositories();
  for (const stageId of [null, "a", "b"]) await artifacts.insert(workspaceId, artifact(runId, stageId, "x.txt"));
  for (const stageId of [null, "a"]) await expect(artifacts.insert(workspaceId, artifact(runId, stageId, "X.TXT"))).rejects.toSatisfy(isUniqueViolation);
  expect((await artifacts.list(workspaceId, runId, { limit: 10 })).items.map(({ bytes }) => bytes)).toEqual([5e9, 5e9, 5e9]);
});

test("rows of another workspace are neither found nor changed", async () => {
  const { runId, workspaceId } = await run();
  const other = (await run()).workspaceId;
  const { comments, artifacts } = repositories();
  const [said, file] = [comment(runId, null), artifact(runId, null, "a")];
  await comments.insert(workspaceId, said);
  await artifacts.insert(workspaceId, file);
  expect(await comments.find(other, said.id)).toBeUndefined();
  expect(await artifacts.find(other, file.id)).toBeUndefined();
  expect(await artifacts.ofRun(other, runId, [file.id])).toEqual([]);
  expect((await comments.list(other, runId, { limit: 10 })).items).toEqual([]);
  expect(await comments.changeBody(other, said.id, { body: "x", at: AT })).toBe(false);
  expect(await comments.softDelete(other, said.id, AT)).toBe(false);
  expect(await artifacts.remove(other, file.id)).toBe(false);
});

test("all of it goes with its run", async () => {
  const { runId, workspaceId } = await run();
  const { comments, artifacts } = repositories();
  const [said, file] = [comment(runId, null), artifact(runId, "a", "a")];
  await comments.insert(workspaceId, said);
  await artifacts.insert(workspaceId, file);
  await comments.attach(workspaceId, said.id, [file.id]);
  expect((await comments.find(workspaceId, said.id))?.artifacts.map(({ id }) => id)).toEqual([file.id]);
  await stores().database.raw.query("DELETE FROM runs WHERE id = $1", [runId]);
  for (const table of ["comments", "artifacts", "comment_artifacts"])
    expect(await stores().database.raw.query(`SELECT 1 FROM ${table} WHERE workspace_id = $1`, [workspaceId])).toEqual([]);
});
