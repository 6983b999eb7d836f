import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { createRepositories, identityRepository, type NewWorkflowRow } from "@/db/repositories";
import type { runs } from "@/db/schema";
import { freshDatabase } from "../support/fresh-database";

/** As many as one test has under way at once. */
const CONNECTIONS = 4;

/** One database for the tests of a file; each test works in a workspace of its own. */
export function useDatabase() {
  let database: Database | undefined;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const made = await freshDatabase();
    drop = made.drop;
    database = openDatabase({ url: made.url, maxConnections: CONNECTIONS });
  });
  afterAll(async () => {
    await database?.close();
    await drop?.();
  });
  const open = () => {
    if (database === undefined) throw new Error("the database is open inside tests only");
    return database;
  };
  return {
    get db() {
      return open().db;
    },
    get repositories() {
      return createRepositories(open().db);
    },
    get identity() {
      return identityRepository(open().db);
    },
    async workspace(): Promise<string> {
      const id = uuidv7();
      await open().raw.query("INSERT INTO workspaces (id, slug, name) VALUES ($1, $2, 'Test')", [id, `w-${id}`]);
      return id;
    },
  };
}

export function workflowRow(workspaceId: string, values: Partial<NewWorkflowRow> & { workflowId: string }): NewWorkflowRow {
  return {
    id: uuidv7(),
    workspaceId,
    name: values.workflowId,
    description: null,
    version: "1.0.0",
    revision: 1,
    status: "published",
    tags: [],
    color: null,
    icon: null,
    source: "",
    hash: "0".repeat(64),
    stageCount: 1,
    triggerTypes: [],
    originTemplate: null,
    createdAt: "2026-03-01T09:00:00.000Z",
    updatedAt: "2026-03-01T09:00:00.000Z",
    ...values,
  };
}

export function runRow(
  workspaceId: string,
  workflow: NewWorkflowRow,
  values: Partial<typeof runs.$inferInsert> & { number: number },
): typeof runs.$inferInsert {
  return {
    id: uuidv7(),
    workspaceId,
    workflowRowId: workflow.id,
    workflowId: workflow.workflowId,
    workflowName: workflow.name,
    version: workflow.version,
    source: workflow.source,
    hash: workflow.hash,
    parameters: {},
    overrides: {},
    triggerType: "manual",
    triggerPayload: null,
    actorKind: "user",
    actorId: "u1",
    actorName: "Ada",
    workspace: { slug: "w", name: "W", timezone: "UTC" },
    createdAt: new Date("2026-03-01T09:00:00Z"),
    position: 1,
    status: "completed",
    hasFailures: false,
    error: null,
    startedAt: null,
    completedAt: null,
    stagesTotal: 1,
    stagesDone: 1,
    ...values,
  };
}
