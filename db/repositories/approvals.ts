import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../client";
import { approvalDecisions, approvals, runs } from "../schema";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";
import type { ApprovalRow, GateState } from "./rows";

/** More gates than this wait nowhere; a page counts what it shows. */
const MAX_PENDING = 1_000;

export interface ApprovalRepository {
  /** Every gate of a run, oldest first, with its decisions in order. */
  ofRun(workspaceId: string, runId: string): Promise<ApprovalRow[]>;
  /** The gates of a workspace that wait, oldest first, at most 1,000. */
  pending(workspaceId: string): Promise<ApprovalRow[]>;
  /** The gates of the named runs as far as it takes to see that one has changed. */
  statesOf(workspaceId: string, runIds: string[]): Promise<GateState[]>;
}

export function approvalRepository(db: Db): ApprovalRepository {
  const selected = () => db.select({ approval: approvals, startedBy: runs.actorId }).from(approvals).innerJoin(runs, eq(runs.id, approvals.runId)).$dynamic();
  const order = [asc(approvals.requestedAt), asc(approvals.id)];

  async function withDecisions(rows: Awaited<ReturnType<typeof selected>>): Promise<ApprovalRow[]> {
    const decided = new Map<string, ApprovalRow["decisions"]>(rows.map(({ approval }) => [approval.id, []]));
    const decisions =
      rows.length === 0
        ? []
        : await db
            .select()
            .from(approvalDecisions)
            .where(inArray(approvalDecisions.approvalId, [...decided.keys()]))
            .orderBy(asc(approvalDecisions.ordinal));
    for (const { approvalId, decision, actorKind, actorId, actorName, comment, form, at } of decisions) {
      decided.get(approvalId)?.push({ decision, actor: { kind: actorKind, id: actorId, name: actorName }, comment, form, at: iso(at) });
    }
    return rows.map(({ approval, startedBy }) => ({
      approvalId: approval.id,
      runId: approval.runId,
      stageId: approval.stageId,
      state: approval.state,
      message: approval.message,
      approvers: approval.approvers,
      required: approval.required,
      form: approval.form,
      selfApproval: approval.selfApproval,
      requestedAt: iso(approval.requestedAt),
      expiresAt: iso(approval.expiresAt),
      decidedAt: iso(approval.decidedAt),
      decisions: decided.get(approval.id) ?? [],
      startedBy,
    }));
  }

  return {
    async ofRun(workspaceId, runId) {
      if (!isUuid(runId)) return [];
      return withDecisions(
        await selected()
          .where(and(eq(approvals.workspaceId, workspaceId), eq(approvals.runId, runId)))
          .orderBy(...order),
      );
    },
    async pending(workspaceId) {
      return withDecisions(
        await selected()
          .where(and(eq(approvals.workspaceId, workspaceId), eq(approvals.state, "pending")))
          .orderBy(...order)
          .limit(MAX_PENDING),
      );
    },
    async statesOf(workspaceId, runIds) {
      const ids = runIds.filter(isUuid);
      if (ids.length === 0) return [];
      const rows = await db
        .select({
          id: approvals.id,
          run_id: approvals.runId,
          stage_id: approvals.stageId,
          state: approvals.state,
          approvers: approvals.approvers,
          expiresAt: approvals.expiresAt,
          decisions: sql<number>`(SELECT count(*)::int FROM ${approvalDecisions} WHERE ${approvalDecisions.approvalId} = ${approvals.id})`,
        })
        .from(approvals)
        .where(and(eq(approvals.workspaceId, workspaceId), inArray(approvals.runId, ids)));
      return rows.map(({ expiresAt, ...row }) => ({ ...row, expires_at: iso(expiresAt) }));
    },
  };
}
