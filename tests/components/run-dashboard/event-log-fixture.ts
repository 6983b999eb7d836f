import type { RunEventView } from "@/lib/api/contracts/executions";

type Told = [type: RunEventView["type"], stageId: string | null, attempt: number | null, data?: object];

/** An event log: a second between one event and the next, from 08:00:01 on. */
export function eventLog(told: readonly Told[]): RunEventView[] {
  return told.map(([type, stage_id, attempt, data = {}], index) => ({
    position: index + 1,
    type,
    stage_id,
    attempt,
    data: data as RunEventView["data"],
    at: new Date(Date.UTC(2026, 10, 1, 8, 0, index + 1)).toISOString(),
  }));
}

const error = { code: "script_failed", message: "exit 1" };
const by = { actor: { kind: "user", id: "g", name: "Grace" }, reason: "", reset: ["test"] };

/** Of a run whose stage "build" fails twice, is retried by hand and completes; "test" is skipped for want of it and then waits for it again. */
export const FAILED_AND_MENDED = eventLog([
  ["run.created", null, null],
  ["run.started", null, null],
  ["stage.queued", "build", 1],
  ["stage.started", "build", 1, { worker: "w1", inputs: { n: 1 } }],
  ["stage.retrying", "build", 1, { error, retry_at: "2026-11-01T08:00:06.000Z" }],
  ["stage.queued", "build", 2],
  ["stage.started", "build", 2, { worker: "w2", inputs: { n: 1 } }],
  ["stage.failed", "build", 2, { error, outputs: {} }],
  ["stage.skipped", "test", null, { reason: "upstream_failed", detail: "build failed" }],
  ["run.failed", null, null, { error }],
  ["run.resumed", null, null, { actor: by.actor }],
  ["stage.retrying", "build", 2, { error, retry_at: "2026-11-01T08:00:12.000Z", by }],
  ["stage.queued", "build", 3],
  ["stage.started", "build", 3, { worker: "w3", inputs: { n: 1 } }],
  ["stage.completed", "build", 3, { outputs: { ok: true } }],
]);
