import { useMemo } from "react";
import { Badge } from "../ui/badge";
import { Skeleton } from "../ui/skeleton";
import type { EventLog } from "./use-event-log";

interface Said {
  position: number;
  at: string;
  attempt: number | null;
  agent: string;
  text: string;
  simulated: boolean;
}

/** What the agent of a stage said while it worked, as the event log has it. */
export function AgentSession({ stageId, log: { events, isWhole, failure } }: { stageId: string; log: EventLog }) {
  const session = useMemo(
    () =>
      events.flatMap(({ type, stage_id, data, position, at, attempt }): Said[] => {
        if (type !== "agent.updated" || stage_id !== stageId) return [];
        return [{ position, at, attempt, agent: String(data["agent"] ?? ""), text: String(data["text"] ?? ""), simulated: data["simulated"] === true }];
      }),
    [events, stageId],
  );
  if (failure !== null) return <p className="text-[13px] text-danger">{failure}</p>;
  if (!isWhole && session.length === 0) return <Skeleton className="h-16" />;
  if (session.length === 0) return <p className="text-[13px] text-fg-muted">The agent has said nothing yet.</p>;
  return (
    <ol aria-label="Agent session" className="grid gap-3">
      {session.map(({ position, at, attempt, agent, text, simulated }) => (
        <li key={position} className="text-[13px]">
          <p className="flex flex-wrap items-center gap-2 text-xs text-fg-muted">
            <span className="font-medium text-fg">{agent}</span>
            {attempt !== null && <span>attempt {attempt}</span>}
            <time dateTime={at}>{new Date(at).toLocaleTimeString()}</time>
            {simulated && <Badge tone="info">simulated</Badge>}
          </p>
          <p className="mt-0.5 break-words whitespace-pre-wrap">{text}</p>
        </li>
      ))}
    </ol>
  );
}
