import type { LogLineView, RunDetail, RunStage } from "@/lib/api/contracts/executions";

export function stage(change: Partial<RunStage> = {}): RunStage {
  return {
    id: "build",
    name: "Build",
    type: "script",
    phase: null,
    depends_on: [],
    batch: 1,
    status: "pending",
    attempt: 0,
    max_attempts: 1,
    agent: null,
    model: null,
    tools: [],
    action: null,
    condition: null,
    inputs: null,
    outputs: null,
    error: null,
    detail: null,
    held: false,
    reused: null,
    overridden: null,
    child_run_id: null,
    simulated: false,
    worker: null,
    queued_at: null,
    started_at: null,
    completed_at: null,
    retry_at: null,
    duration_ms: null,
    ...change,
  };
}

export function run(change: Partial<RunDetail> = {}): RunDetail {
  const stages = change.stages ?? [stage()];
  return {
    id: "01990000-0000-7000-8000-0000000000a1",
    number: 7,
    workflow: { id: "w", workflow_id: "ship", name: "Ship", version: "1.0.0" },
    status: "running",
    has_failures: false,
    trigger: "manual",
    actor: { kind: "user", id: "u1", name: "Ada" },
    created_at: "2026-11-01T08:00:00.000Z",
    started_at: "2026-11-01T08:00:00.000Z",
    completed_at: null,
    duration_ms: null,
    error: null,
    stages_total: stages.length,
    stages_done: 0,
    trigger_payload: null,
    parameters: {},
    parent: null,
    origin: null,
    children: [],
    position: 5,
    source: "",
    approvals: [],
    ...change,
    stages,
  };
}

export function line(seq: number, change: Partial<LogLineView> = {}): LogLineView {
  return { seq, stage_id: "build", attempt: 1, line: seq, stream: "stdout", level: "info", text: `line ${seq}`, at: "2026-11-01T08:00:01.000Z", ...change };
}
