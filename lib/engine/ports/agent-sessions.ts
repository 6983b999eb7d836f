import type { AgentResult, AgentUsage } from "./agent-provider";

/** One call of an agent, linked to its stage: who, what was said, what it cost. */
export interface AgentSession {
  id: string;
  runId: string;
  workspaceId: string;
  stageId: string;
  attempt: number;
  agent: string;
  provider: string;
  model: string | null;
  status: "running" | "completed" | "failed";
  transcript: AgentResult["transcript"];
  usage: AgentUsage | null;
  simulated: boolean;
}

export interface AgentSessions {
  /** Inserts or replaces the session by its id. */
  save(session: AgentSession): Promise<void>;
}
