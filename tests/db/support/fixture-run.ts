import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import type { FrozenRun, RunProjection, StageProjection } from "@/lib/engine/core/projection-rows";
import type { RunChange } from "@/lib/engine/ports/run-store";
import type { NewRunEvent, RunEvent } from "@/lib/shared/run/events";

export const AT = "2026-03-01T09:00:00.123Z";
const ACTOR = { kind: "user", id: "u-1", name: "Ada" } as const;

/** A workspace and a workflow row for runs to belong to. */
export async function insertWorkflow(
  { raw }: Pick<Database, "raw">,
  options: { workspaceId?: string; workflowId?: string } = {},
): Promise<{ workspaceId: string; workflowRowId: string }> {
  const workspaceId = options.workspaceId ?? randomUUID();
  const workflowRowId = randomUUID();
  await raw.query("INSERT INTO workspaces (id, slug, name) VALUES ($1, $2, 'Test') ON CONFLICT DO NOTHING", [workspaceId, `w-${workspaceId}`]);
  await raw.query(
    `INSERT INTO workflows (id, workspace_id, workflow_id, name, version, revision, status, source, hash, stage_count, created_at, updated_at)
     VALUES ($1, $2, $3, 'A workflow', '1.0.0', 1, 'published', 'source', 'hash', 1, $4, $4)`,
    [workflowRowId, workspaceId, options.workflowId ?? `wf-${workflowRowId}`, AT],
  );
  return { workspaceId, workflowRowId };
}

export function frozenRun(owner: { workspaceId: string; workflowRowId: string }, changes: Partial<FrozenRun> = {}): FrozenRun {
  return {
    runId: randomUUID(),
    ...owner,
    workflowId: "a-workflow",
    workflowName: "A workflow",
    version: "1.0.0",
    source: "stages: [] # ünïcode\n",
    hash: "ab12",
    parameters: { name: "x", nested: { list: [1, null, true] } },
    overrides: {},
    trigger: { type: "api", payload: { from: "test" } },
    actor: ACTOR,
    workspace: { slug: "test", name: "Test", timezone: "Europe/Berlin" },
    parent: null,
    concurrency: null,
    createdAt: AT,
    ...changes,
  };
}

export const RUNNING: RunProjection = { status: "running", hasFailures: false, error: null, startedAt: AT, completedAt: null, stagesTotal: 2, stagesDone: 0 };
export const COMPLETED: RunProjection = { ...RUNNING, status: "completed", completedAt: AT, stagesDone: 2 };
export const FAILED: RunProjection = { ...RUNNING, status: "failed", completedAt: AT, error: { code: "boom", message: "it failed" } };

export function stage(stageId: string, changes: Partial<StageProjection> = {}): StageProjection {
  return {
    stageId,
    ordinal: 0,
    name: stageId,
    type: "script",
    phase: null,
    status: "running",
    attempt: 1,
    inputs: { a: 1 },
    outputs: null,
    error: null,
    detail: null,
    worker: "w-1",
    simulated: false,
    queuedAt: AT,
    startedAt: AT,
    completedAt: null,
    retryAt: null,
    ...changes,
  };
}

export function events(after: number, ...list: NewRunEvent[]): RunEvent[] {
  return list.map((event, index) => ({ ...event, position: after + index + 1, at: AT }));
}

export const CREATED: NewRunEvent = { type: "run.created", stage_id: null, attempt: null, data: { actor: ACTOR, trigger: { type: "api" }, version: "1.0.0" } };
export const STARTED: NewRunEvent = { type: "run.started", stage_id: null, attempt: null, data: {} };
export const completed = (stageId: string, text: string): NewRunEvent => ({
  type: "stage.completed",
  stage_id: stageId,
  attempt: 1,
  data: { outputs: { text } },
});

export function change(frozen: FrozenRun, expectedPosition: number, parts: Partial<RunChange> = {}): RunChange {
  return {
    runId: frozen.runId,
    workspaceId: frozen.workspaceId,
    expectedPosition,
    events: events(expectedPosition, expectedPosition === 0 ? CREATED : STARTED),
    run: RUNNING,
    stages: [],
    approvals: [],
    jobs: [],
    cancelJobs: [],
    ...parts,
  };
}
