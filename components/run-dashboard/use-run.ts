import { useCallback, useEffect, useRef, useState } from "react";
import { api } from "@/hooks/api";
import { type LiveMark, type RunNews, useRunStream } from "@/hooks/use-run-stream";
import type { LogLineView, RunDetail } from "@/lib/api/contracts/executions";
import { isTerminalRun } from "@/lib/shared/run/status";
import { applyRunEvent } from "./apply-run-event";
import { mergeLines } from "./log-lines";

const PAGE = 10_000;

export interface LiveRun {
  run: RunDetail;
  lines: readonly LogLineView[];
  mark: LiveMark;
  refresh(): Promise<void>;
}

/** A run that stays current, with its log. */
export function useRun(initial: RunDetail): LiveRun {
  const [run, setRun] = useState(initial);
  const [lines, setLines] = useState<readonly LogLineView[]>([]);
  const known = useRef(initial);
  const lastSeq = useRef(0);
  const runId = initial.id;

  const keep = useCallback((next: RunDetail) => {
    // An answer that was given before what the stream has brought since is old.
    if (next.position < known.current.position) return;
    known.current = next;
    setRun(next);
  }, []);
  const addLines = useCallback((more: readonly LogLineView[]) => {
    if (more.length > 0) setLines((have) => mergeLines(have, more));
  }, []);
  const readLines = useCallback(async () => {
    for (;;) {
      const { items, has_more } = await api.call("listExecutionLogs", { params: { run_id: runId }, query: { after: lastSeq.current, limit: PAGE } });
      lastSeq.current = items.at(-1)?.seq ?? lastSeq.current;
      addLines(items);
      if (!has_more) return;
    }
  }, [runId, addLines]);
  const refresh = useCallback(async () => keep(await api.call("getExecution", { params: { run_id: runId } })), [runId, keep]);

  const ended = isTerminalRun(run.status);
  const endedAt = ended ? run.position : null;
  // The stream begins with the last lines; the ones before them, and those after the end, are read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each end of the run, which may have gone on unseen, its last lines are there to read
  useEffect(() => {
    void readLines().catch(ignoreUnreachable);
  }, [readLines, endedAt]);

  const onNews = ({ snapshot, events, lines: more }: RunNews) => {
    addLines(more);
    let next = snapshot ?? known.current;
    let stale = false;
    for (const event of events) {
      const folded = applyRunEvent(next, event);
      next = folded.run;
      stale ||= folded.stale;
    }
    keep(next);
    if (stale) void refresh().catch(ignoreUnreachable);
  };
  const poll = async () => {
    await refresh();
    await readLines();
  };
  // Nobody tells an ended run that somebody else made it go on.
  useEffect(() => {
    if (!ended) return;
    const look = () => void refresh().catch(ignoreUnreachable);
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [ended, refresh]);
  const mark = useRunStream({ runId, after: run.position, ended, onNews, onPoll: () => void poll().catch(ignoreUnreachable) });
  return { run, lines, mark, refresh };
}

/** What the page shows stays; the next event or poll asks again, and the mark says how current it is. */
function ignoreUnreachable(): void {}
