import type { Db } from "../client";
import { approvalRepository, type ApprovalRepository } from "./approvals";
import { auditRepository, type AuditRepository } from "./audit";
import { notificationRepository, type NotificationRepository } from "./notifications";
import { runRepository, type RunRepository } from "./runs";
import { workflowRepository, type WorkflowRepository } from "./workflows";

export * from "./rows";
export { identityRepository, type IdentityRepository } from "./identity";
export { idempotencyRepository } from "./idempotency";
export { isUniqueViolation } from "./unique-violation";
export type { RunSort } from "./runs";
export type { WorkflowSort } from "./workflows";

/** What the service verbs read and write. Each query takes the workspace it is for. */
export interface Repositories {
  workflows: WorkflowRepository;
  runs: RunRepository;
  approvals: ApprovalRepository;
  notifications: NotificationRepository;
  audit: AuditRepository;
}

/** The repositories over a database or over one of its transactions. */
export function createRepositories(db: Db): Repositories {
  return { workflows: workflowRepository(db), runs: runRepository(db), approvals: approvalRepository(db), notifications: notificationRepository(db), audit: auditRepository(db) };
}
