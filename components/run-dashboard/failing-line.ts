import type { LogLineView } from "@/lib/api/contracts/executions";

/** Words by which programs say that something went wrong, where the line itself carries no level. */
const FAILURE = /\b(error|failed|failure|exception|fatal|panic|traceback|assertion)\b/i;

/**
 * The `seq` of the line where a stage most likely failed, in the log of its last attempt: where its last block of error lines begins, else of
 * lines that speak of a failure, else its last line on stderr, else its last line. Null without any.
 */
export function failingLine(lines: readonly LogLineView[], stageId: string): number | null {
  const own = lines.filter(({ stage_id, stream }) => stage_id === stageId && stream !== "system");
  const attempt = own.at(-1)?.attempt;
  const last = own.filter((line) => line.attempt === attempt);
  const line =
    lastBlock(last, ({ level }) => level === "error") ??
    lastBlock(last, ({ text }) => FAILURE.test(text)) ??
    last.findLast(({ stream }) => stream === "stderr") ??
    last.at(-1);
  return line?.seq ?? null;
}

function lastBlock(lines: readonly LogLineView[], belongs: (line: LogLineView) => boolean): LogLineView | undefined {
  let index = lines.findLastIndex(belongs);
  for (let before = lines[index - 1]; before !== undefined && belongs(before); before = lines[index - 1]) index -= 1;
  return lines[index];
}
