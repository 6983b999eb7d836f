import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { JsonObject } from "@/lib/shared/json";
import type { ActorRef, GateField } from "@/lib/shared/run/events";
import { GATE_DECISIONS, type GateDecision } from "@/lib/shared/run/status";
import { json, moment, oneOf } from "./columns";
import { runs } from "./runs";

const STATES = ["pending", "approved", "rejected", "expired", "cancelled"] as const;

/** A projection of the run's gate events, written by the run store only. */
export const approvals = pgTable(
  "approvals",
  {
    id: uuid("id").primaryKey(),
    workspaceId: uuid("workspace_id").notNull(),
    runId: uuid("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    stageId: text("stage_id").notNull(),
    state: text("state").$type<(typeof STATES)[number]>().notNull(),
    message: text("message").notNull(),
    approvers: text("approvers").array().notNull(),
    /** How many must agree: a number, or `"all"`. */
    required: json<number | "all">("required").notNull(),
    form: json<Record<string, GateField>>("form").notNull(),
    selfApproval: boolean("self_approval").notNull(),
    requestedAt: moment("requested_at").notNull(),
    expiresAt: moment("expires_at"),
    decidedAt: moment("decided_at"),
  },
  (table) => [
    index("approvals_by_state").on(table.workspaceId, table.state, table.requestedAt, table.id),
    index("approvals_by_requested").on(table.workspaceId, table.requestedAt, table.id),
    index("approvals_by_run").on(table.runId, table.requestedAt),
    check("approvals_state", oneOf(table.state, STATES)),
  ],
);

/** Who decided what and why, in order. */
export const approvalDecisions = pgTable(
  "approval_decisions",
  {
    approvalId: uuid("approval_id")
      .notNull()
      .references(() => approvals.id, { onDelete: "cascade" }),
    workspaceId: uuid("workspace_id").notNull(),
    /** From 0, in the order of the decisions. */
    ordinal: integer("ordinal").notNull(),
    decision: text("decision").$type<GateDecision>().notNull(),
    actorKind: text("actor_kind").$type<ActorRef["kind"]>().notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    comment: text("comment").notNull(),
    form: json<JsonObject>("form").notNull(),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ name: "approval_decisions_pk", columns: [table.approvalId, table.ordinal] }),
    check("approval_decisions_decision", oneOf(table.decision, GATE_DECISIONS)),
  ],
);
