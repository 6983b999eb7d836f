import { boolean, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { AgentSession } from "@/lib/engine/ports/agent-sessions";
import { json, moment, oneOf, rowId } from "./columns";
import { runs } from "./runs";

/** One call of an agent, linked to its stage: who, what was said, what it cost. */
export const agentSessions = pgTable(
  "agent_sessions",
  {
    id: rowId(),
    workspaceId: uuid("workspace_id").notNull(),
    runId: uuid("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    stageId: text("stage_id").notNull(),
    attempt: integer("attempt").notNull(),
    agent: text("agent").notNull(),
    provider: text("provider").notNull(),
    model: text("model"),
    status: text("status").$type<AgentSession["status"]>().notNull(),
    transcript: json<AgentSession["transcript"]>("transcript").notNull(),
    usage: json<AgentSession["usage"]>("usage"),
    simulated: boolean("simulated").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("agent_sessions_by_stage").on(table.runId, table.stageId, table.attempt),
    check("agent_sessions_status", oneOf(table.status, ["running", "completed", "failed"])),
  ],
);
