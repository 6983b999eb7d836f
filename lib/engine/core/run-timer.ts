/** What a run asks to be told later. A timer whose reason is gone when it fires is ignored. */
export type RunTimer =
  | { type: "retry"; stageId: string; attempt: number }
  | { type: "gate_timeout"; stageId: string; attempt: number }
  | { type: "escalate"; stageId: string; attempt: number; step: number }
  | { type: "run_timeout" };
