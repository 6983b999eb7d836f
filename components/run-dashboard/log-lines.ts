import type { LogLineView } from "@/lib/api/contracts/executions";
import type { LogLevel } from "@/lib/shared/run/status";

/** Both in the order of the log, each line once. What comes over the stream is newer as a rule: then nothing is sorted. */
export function mergeLines(have: readonly LogLineView[], more: readonly LogLineView[]): readonly LogLineView[] {
  const first = more[0];
  if (first === undefined) return have;
  const last = have.at(-1);
  if (last === undefined || first.seq > last.seq) return [...have, ...more];
  const bySeq = new Map(have.map((line) => [line.seq, line]));
  for (const line of more) bySeq.set(line.seq, line);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

export interface LogFilter {
  stageId: string | null;
  level: LogLevel | "";
  search: string;
}

/** The lines that a filter leaves; the search takes no notice of capitals. */
export function filterLines(lines: readonly LogLineView[], { stageId, level, search }: LogFilter): LogLineView[] {
  const wanted = search.trim().toLowerCase();
  return lines.filter(
    (line) =>
      (stageId === null || line.stage_id === stageId) && (level === "" || line.level === level) && (wanted === "" || line.text.toLowerCase().includes(wanted)),
  );
}
