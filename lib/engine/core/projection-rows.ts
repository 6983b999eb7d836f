import type { Json, JsonObject } from "@/lib/shared/json";
import type { ActorRef, GateField, RunError } from "@/lib/shared/run/events";
import type { GateDecision, RunStatus, StageStatus, TriggerType } from "@/lib/shared/run/status";
import type { StageType } from "@/lib/swdl";

/**
 * What the tables `runs`, `run_stages` and `approvals` show of a run. They are functions of the event log and can be rebuilt from it;
 * the runner hands the changed ones to the store with every commit. Times are ISO 8601 in UTC.
 */
export interface RunProjection {
  status: RunStatus;
  hasFailures: boolean;
  error: RunError | null;
  startedAt: string | null;
  completedAt: string | null;
  stagesTotal: number;
  stagesDone: number;
}

export interface StageProjection {
  stageId: string;
  /** Place in the definition, from 0: the order of lists. */
  ordinal: number;
  name: string;
  type: StageType;
  phase: string | null;
  status: StageStatus;
  attempt: number;
  inputs: JsonObject | null;
  outputs: JsonObject | null;
  error: RunError | null;
  /** Why it was skipped or cancelled, or what it waits for. */
  detail: string | null;
  worker: string | null;
  simulated: boolean;
  queuedAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  retryAt: string | null;
}

export interface ApprovalProjection {
  approvalId: string;
  stageId: string;
  state: "pending" | "approved" | "rejected" | "expired" | "cancelled";
  message: string;
  approvers: string[];
  required: number | "all";
  form: Record<string, GateField>;
  selfApproval: boolean;
  requestedAt: string;
  expiresAt: string | null;
  decidedAt: string | null;
  decisions: { decision: GateDecision; actor: ActorRef; comment: string; form: JsonObject; at: string }[];
}

/** What is fixed when a run is created; a later edit of the workflow does not touch it. */
export interface FrozenRun {
  runId: string;
  workspaceId: string;
  /** Row id of the workflow. */
  workflowRowId: string;
  /** The definition's own id, kebab-case. */
  workflowId: string;
  workflowName: string;
  version: string;
  /** The text as it was, byte for byte, and its SHA-256 in hex. */
  source: string;
  hash: string;
  parameters: JsonObject;
  overrides: JsonObject;
  trigger: { type: TriggerType; payload: Json };
  actor: ActorRef;
  workspace: { slug: string; name: string; timezone: string };
  /** The stage of another run that started this one; null where nobody waits for it. */
  parent: ParentStage | null;
  /** The evaluated `config.concurrency`; null where the workflow has none. */
  concurrency: RunConcurrency | null;
  createdAt: string;
}

/** `depth` is 1 for the child of a run that nobody started, and grows by one each level. */
export interface ParentStage {
  runId: string;
  stageId: string;
  attempt: number;
  depth: number;
}

/** At most `limit` runs of a workspace's group are under way at once; `policy` says what becomes of one more. */
export interface RunConcurrency {
  group: string;
  policy: "queue" | "skip" | "cancel_running";
  limit: number;
}
