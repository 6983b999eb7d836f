/** Statuses and triggers of a run, declared once: the engine, the tables' check constraints, the contracts and the pages read this list. */

export const RUN_STATUSES = ["queued", "running", "waiting", "paused", "completed", "failed", "cancelled", "timed_out"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const STAGE_STATUSES = ["pending", "queued", "running", "waiting", "retrying", "completed", "failed", "timed_out", "cancelled", "skipped"] as const;
export type StageStatus = (typeof STAGE_STATUSES)[number];

export const TERMINAL_RUN_STATUSES = ["completed", "failed", "cancelled", "timed_out"] as const satisfies readonly RunStatus[];
export const TERMINAL_STAGE_STATUSES = ["completed", "failed", "timed_out", "cancelled", "skipped"] as const satisfies readonly StageStatus[];

export function isTerminalRun(status: RunStatus): boolean {
  return (TERMINAL_RUN_STATUSES as readonly RunStatus[]).includes(status);
}

export function isTerminalStage(status: StageStatus): boolean {
  return (TERMINAL_STAGE_STATUSES as readonly StageStatus[]).includes(status);
}

export const TRIGGER_TYPES = ["manual", "api", "schedule", "event", "condition", "webhook", "workflow", "rerun", "fork"] as const;
export type TriggerType = (typeof TRIGGER_TYPES)[number];

export const GATE_DECISIONS = ["approved", "rejected"] as const;
export type GateDecision = (typeof GATE_DECISIONS)[number];

export const LOG_STREAMS = ["stdout", "stderr", "system"] as const;
export type LogStream = (typeof LOG_STREAMS)[number];
export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
