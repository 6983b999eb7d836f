import type { AgentSessions } from "@/lib/engine/ports/agent-sessions";
import type { Database } from "./client";
import { toJsonb } from "./storable-json";

export function createAgentSessions({ raw }: Pick<Database, "raw">): AgentSessions {
  return {
    async save(session) {
      await raw.query(
        `INSERT INTO agent_sessions (id, workspace_id, run_id, stage_id, attempt, agent, provider, model, status, transcript, usage, simulated)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12)
         ON CONFLICT (id) DO UPDATE SET model = excluded.model, status = excluded.status, transcript = excluded.transcript, usage = excluded.usage,
           simulated = excluded.simulated, updated_at = now()`,
        [
          session.id,
          session.workspaceId,
          session.runId,
          session.stageId,
          session.attempt,
          session.agent,
          session.provider,
          session.model,
          session.status,
          toJsonb(session.transcript),
          session.usage === null ? null : toJsonb(session.usage),
          session.simulated,
        ],
      );
    },
  };
}
