import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "../client";
import { approvalDecisions, approvals, runStages, runs } from "../schema";
import { decodeCursor } from "./cursor";
import { isUuid } from "./is-uuid";
import { iso } from "./iso";
import { beyond, type KeysetPage, ordering, type Sort, toPage } from "./keyset";
import type { ApprovalRow, GateState, InboxRow } from "./rows";

/** More gates than this wait nowhere; a page counts what it shows. */
const MAX_PENDING = 1_000;

/** Counting on tells a person no more. */
const MAX_COUNTED = 5_000;
const NEWEST: Sort = {
  name: "-requested_at",
  value: sql`${approvals.requestedAt}`,
  id: sql`${approvals.id}`,
  descending: true,
  nullable: false,
  type: "timestamptz",
};

export interface ApprovalRepository {
  /** Every gate of a run, oldest first, with its decisions in order. */
  ofRun(workspaceId: string, runId: string): Promise<ApprovalRow[]>;
  /** The gates of a workspace that wait, oldest first, at most 1,000. */
  pending(workspaceId: string): Promise<ApprovalRow[]>;
  /** The gates in these states, or all of them, newest first. */
  list(workspaceId: string, options: { states: ApprovalRow["state"][]; cursor?: string; limit: number }): Promise<KeysetPage<InboxRow>>;
  /** Those of the named gates that are the workspace's, in no order. */
  named(workspaceId: string, approvalIds: string[]): Promise<InboxRow[]>;
  /** The gates of the named runs as far as it takes to see that one has changed. */
  statesOf(workspaceId: string, runIds: string[]): Promise<GateState[]>;
}

export function approvalRepository(db: Db): ApprovalRepository {
  const selected = () => db.select({ approval: approvals, startedBy: runs.actorId }).from(approvals).innerJoin(runs, eq(runs.id, approvals.runId)).$dynamic();
  const order = [asc(approvals.requestedAt), asc(approvals.id)];

  const inbox = () =>
    db
      .select({
        approval: approvals,
        startedBy: runs.actorId,
        number: runs.number,
        workflow: { id: runs.workflowRowId, workflowId: runs.workflowId, name: runs.workflowName, version: runs.version },
        requestedBy: { kind: runs.actorKind, id: runs.actorId, name: runs.actorName },
        stageName: runStages.name,
      })
      .from(approvals)
      .innerJoin(runs, eq(runs.id, approvals.runId))
      .leftJoin(runStages, and(eq(runStages.runId, approvals.runId), eq(runStages.stageId, approvals.stageId)))
      .$dynamic();

  async function inboxRows(rows: Awaited<ReturnType<typeof inbox>>): Promise<InboxRow[]> {
    const plain = await withDecisions(rows);
    return plain.flatMap((gate, index) => {
      const row = rows[index];
      if (row === undefined) return [];
      const { number, workflow, requestedBy } = row;
      return [{ ...gate, runNumber: number, workflow, requestedBy, stageName: row.stageName ?? gate.stageId }];
    });
  }

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
    async list(workspaceId, { states, cursor: text, limit }) {
      const cursor = decodeCursor(text, NEWEST.name);
      const where = and(eq(approvals.workspaceId, workspaceId), states.length === 0 ? undefined : inArray(approvals.state, states));
      const [rows, totals] = await Promise.all([
        inbox()
          .where(and(where, cursor && beyond(cursor, NEWEST)))
          .orderBy(...ordering(NEWEST, cursor?.direction ?? "next"))
          .limit(limit + 1),
        db.select({ total: count() }).from(
          db
            .select({ one: sql`1`.as("one") })
            .from(approvals)
            .where(where)
            .limit(MAX_COUNTED)
            .as("counted"),
        ),
      ]);
      const page = toPage(
        (await inboxRows(rows)).map((row) => ({ ...row, id: row.approvalId })),
        { limit, cursor, sort: NEWEST.name, cursorValueOf: ({ requestedAt }) => requestedAt, total: totals[0]?.total ?? 0 },
      );
      return { ...page, items: page.items.map(({ id: _id, ...row }) => row) };
    },
    async named(workspaceId, approvalIds) {
      const ids = approvalIds.filter(isUuid);
      if (ids.length === 0) return [];
      return inboxRows(await inbox().where(and(eq(approvals.workspaceId, workspaceId), inArray(approvals.id, ids))));
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
