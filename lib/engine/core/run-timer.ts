/** What a run asks to be told later. A timer whose reason is gone when it fires is ignored. */
export type RunTimer =
  /** `again` counts the times that it came too early and had to be asked for anew. */
  | { type: "retry"; stageId: string; attempt: number; again?: number }
  /** `round` counts the escalations that a time-out has led to. */
  | { type: "gate_timeout"; stageId: string; attempt: number; round?: number }
  | { type: "escalate"; stageId: string; attempt: number; step: number }
  /** For stages that wait without a worker: for a child run, or for the items of a fan-out. */
  | { type: "stage_timeout"; stageId: string; attempt: number }
  | { type: "run_timeout" };
