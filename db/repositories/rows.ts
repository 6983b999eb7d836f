import type { ApprovalProjection, StageProjection } from "@/lib/engine/core/projection-rows";
import type { Json, JsonObject } from "@/lib/shared/json";
import type { Permission, Role } from "@/lib/shared/permissions";
import type { ActorRef, ByHand, RunError } from "@/lib/shared/run/events";
import type { RunStatus, TriggerType } from "@/lib/shared/run/status";
import type { WorkspaceSwitches } from "@/lib/shared/workspace-switches";

/** What the repositories hand out. Times are ISO 8601 in UTC. */
export interface WorkflowRow {
  id: string;
  /** The definition's own id, unique among the workspace's workflows that are not deleted. */
  workflowId: string;
  name: string;
  description: string | null;
  version: string;
  /** Counts saves, from 1. */
  revision: number;
  status: "draft" | "published" | "archived";
  enabled: boolean;
  tags: string[];
  color: string | null;
  icon: string | null;
  stageCount: number;
  triggerTypes: string[];
  originTemplate: string | null;
  hash: string;
  lastRun: { id: string; number: number; status: RunStatus; hasFailures: boolean; startedAt: string | null; completedAt: string | null } | null;
  successCount: number;
  failureCount: number;
  createdAt: string;
  updatedAt: string;
}

export interface WorkflowRecord extends WorkflowRow {
  source: string;
}

export interface WorkflowText {
  id: string;
  workspaceId: string;
  workflowId: string;
  name: string;
  description: string | null;
  version: string;
  revision: number;
  status: "draft" | "published";
  tags: string[];
  color: string | null;
  icon: string | null;
  source: string;
  hash: string;
  stageCount: number;
  triggerTypes: string[];
  updatedAt: string;
}

export interface NewWorkflowRow extends WorkflowText {
  originTemplate: string | null;
  createdAt: string;
}

export interface WorkflowVersionRow {
  id: string;
  workspaceId: string;
  workflowRowId: string;
  revision: number;
  version: string;
  source: string;
  hash: string;
  /** Id of the user or API key. */
  createdBy: string;
  createdAt: string;
}

export interface RunRow {
  id: string;
  number: number;
  workflow: { id: string; workflowId: string; name: string; version: string };
  status: RunStatus;
  hasFailures: boolean;
  triggerType: TriggerType;
  actor: ActorRef;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  error: RunError | null;
  stagesTotal: number;
  stagesDone: number;
}

/** A run with what was frozen into it. */
export interface RunRecord extends RunRow {
  /** Position of its last event. */
  position: number;
  source: string;
  hash: string;
  parameters: JsonObject;
  overrides: JsonObject;
  /** What `trigger.…` means in it. */
  triggerPayload: Json;
  /** The stage of another run that started it. That run may be gone. */
  parent: { runId: string; stageId: string } | null;
}

/** Something done to a stage that its row does not tell: by a person, or taken over from the run `reused`. */
export type StageMark = { stageId: string; at: string } & (
  | { type: "stage.held" | "stage.released" | "stage.overridden"; by: Pick<ByHand, "actor" | "reason"> }
  | { type: "stage.completed"; reused: string }
);

/** A run that a stage of another one has started. */
export interface ChildRunRow {
  id: string;
  number: number;
  workflow: RunRow["workflow"];
  status: RunStatus;
  stageId: string;
  /** Of that stage. */
  attempt: number;
}

export interface StageRow extends StageProjection {
  /** Set where the outputs are too large for lists: then `outputs` is empty, and `largeOutputs` has them. */
  outputsBytes: number | null;
}

export interface ApprovalRow extends ApprovalProjection {
  runId: string;
  /** Id of the actor who started the run: with `selfApproval` false they may not decide. */
  startedBy: string;
}

/** A gate with what one must know of its run to decide it. */
export interface InboxRow extends ApprovalRow {
  runNumber: number;
  workflow: RunRow["workflow"];
  /** Who started the run. */
  requestedBy: ActorRef;
  stageName: string;
}

/** As much of a gate as tells that it has changed. */
export interface GateState {
  id: string;
  run_id: string;
  stage_id: string;
  state: ApprovalRow["state"];
  /** How many have decided it so far. */
  decisions: number;
  approvers: string[];
  expires_at: string | null;
}

export interface NotificationRow {
  id: string;
  /** For whom; null: for everyone in the workspace. */
  userId: string | null;
  title: string;
  body: string;
  runId: string | null;
  stageId: string | null;
  channel: string;
  readAt: string | null;
  createdAt: string;
}

/** A file of a run, or of one of its stages. */
export interface ArtifactRow {
  id: string;
  runId: string;
  stageId: string | null;
  name: string;
  mediaType: string;
  bytes: number;
  /** In hex. */
  sha256: string;
  actor: ActorRef;
  createdAt: string;
}

export interface CommentRow {
  id: string;
  runId: string;
  stageId: string | null;
  /** Markdown as it was typed. */
  body: string;
  actor: ActorRef;
  createdAt: string;
  editedAt: string | null;
  mentions: MemberName[];
  artifacts: ArtifactRow[];
}

export interface MemberName {
  /** Id of the user. */
  id: string;
  name: string;
}

export interface AuditRow {
  id: string;
  workspaceId: string;
  actor: ActorRef;
  action: string;
  entity: string;
  entityId: string;
  details: JsonObject;
  at: string;
}

export interface WorkspaceRow {
  id: string;
  slug: string;
  name: string;
  timezone: string;
}

/** Where a caller works. */
interface Place {
  workspace: WorkspaceRow;
  switches: WorkspaceSwitches;
  role: Role;
}

export interface Membership extends Place {
  /** Slugs of the workspace's own roles that the member carries. */
  approverRoles: string[];
}

export interface ApiKeyRow extends Place {
  id: string;
  name: string;
  /** What of the role it may use; null: all of it. */
  scopes: Permission[] | null;
  lastUsedAt: Date | null;
}
