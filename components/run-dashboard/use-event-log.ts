import { useEffect, useRef, useState } from "react";
import { api } from "@/hooks/api";
import type { RunEventView } from "@/lib/api/contracts/executions";

const PAGE = 1_000;

export interface EventLog {
  /** From position 1 on without a hole, as far as they have been read. */
  events: readonly RunEventView[];
  /** Whether that is as far as the run has come. */
  isWhole: boolean;
  failure: string | null;
}

/** The event log of a run up to a position that grows; read once it is `wanted`, and what was read is kept. */
export function useEventLog(runId: string, until: number, wanted: boolean): EventLog {
  const [events, setEvents] = useState<readonly RunEventView[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const target = useRef(0);
  const reading = useRef(false);
  const known = useRef<readonly RunEventView[]>([]);

  useEffect(() => {
    if (!wanted) return;
    target.current = Math.max(target.current, until);
    if (reading.current) return;
    reading.current = true;
    const read = async () => {
      try {
        while (known.current.length < target.current) {
          const { items } = await api.call("listExecutionEvents", { params: { run_id: runId }, query: { after: known.current.length, limit: PAGE } });
          if (items.length === 0) return;
          known.current = [...known.current, ...items];
          setEvents(known.current);
        }
      } finally {
        reading.current = false;
      }
    };
    read().then(
      () => setFailure(null),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  }, [runId, until, wanted]);

  return { events, isWhole: events.length >= until, failure };
}
