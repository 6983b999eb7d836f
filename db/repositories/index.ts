import type { Db } from "../client";
import { type AccountRepository, accountRepository } from "./accounts";
import { type ApiKeyRepository, apiKeyRepository } from "./api-keys";
import { type ApprovalRepository, approvalRepository } from "./approvals";
import { type ArtifactRepository, artifactRepository } from "./artifacts";
import { type AuditRepository, auditRepository } from "./audit";
import { type BoardRepository, boardRepository } from "./board";
import { type CommentRepository, commentRepository } from "./comments";
import { type ConnectionRepository, connectionRepository } from "./connections";
import { type InvitationRepository, invitationRepository } from "./invitations";
import { type MemberRepository, memberRepository } from "./members";
import { type NotificationRepository, notificationRepository } from "./notifications";
import { type RunStatisticsRepository, runStatisticsRepository } from "./run-statistics";
import { type RunRepository, runRepository } from "./runs";
import { type SavedFilterRepository, savedFilterRepository } from "./saved-filters";
import { type SecretRepository, secretRepository } from "./secrets";
import { type WorkflowVersionRepository, workflowVersionRepository } from "./workflow-versions";
import { type WorkflowRepository, workflowRepository } from "./workflows";
import { type WorkspaceRepository, workspaceRepository } from "./workspaces";

export type { SessionRow } from "./accounts";
export type { ApiKeyRecord } from "./api-keys";
export type { AuditFilters } from "./audit";
export type { RunPlace } from "./board";
export type { ConnectionRow } from "./connections";
export { idempotencyRepository } from "./idempotency";
export { type IdentityRepository, identityRepository } from "./identity";
export type { InvitationRow } from "./invitations";
export type { ApproverRoleRow, MemberRow } from "./members";
export * from "./rows";
export type { EndedRuns } from "./run-statistics";
export type { RunListOptions, RunSort } from "./runs";
export type { SavedFilterRow } from "./saved-filters";
export type { SecretRow } from "./secrets";
export { isUniqueViolation } from "./unique-violation";
export type { WorkflowVersionRecord, WorkflowVersionSummary } from "./workflow-versions";
export type { WorkflowSort } from "./workflows";

/** What the service verbs read and write. Each query takes the workspace it is for. */
export interface Repositories {
  workflows: WorkflowRepository;
  workflowVersions: WorkflowVersionRepository;
  runs: RunRepository;
  approvals: ApprovalRepository;
  comments: CommentRepository;
  artifacts: ArtifactRepository;
  notifications: NotificationRepository;
  board: BoardRepository;
  savedFilters: SavedFilterRepository;
  statistics: RunStatisticsRepository;
  audit: AuditRepository;
  workspaces: WorkspaceRepository;
  secrets: SecretRepository;
  connections: ConnectionRepository;
  members: MemberRepository;
  invitations: InvitationRepository;
  apiKeys: ApiKeyRepository;
  accounts: AccountRepository;
}

/** The repositories over a database or over one of its transactions. */
export function createRepositories(db: Db): Repositories {
  return {
    workflows: workflowRepository(db),
    workflowVersions: workflowVersionRepository(db),
    runs: runRepository(db),
    approvals: approvalRepository(db),
    comments: commentRepository(db),
    artifacts: artifactRepository(db),
    notifications: notificationRepository(db),
    board: boardRepository(db),
    savedFilters: savedFilterRepository(db),
    statistics: runStatisticsRepository(db),
    audit: auditRepository(db),
    workspaces: workspaceRepository(db),
    secrets: secretRepository(db),
    connections: connectionRepository(db),
    members: memberRepository(db),
    invitations: invitationRepository(db),
    apiKeys: apiKeyRepository(db),
    accounts: accountRepository(db),
  };
}
