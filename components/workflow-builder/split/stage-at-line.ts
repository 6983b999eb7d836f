import type { StageLines } from "@/lib/swdl";

/** The stage that is written at a line, from 1; null for a line of none. */
export function stageAtLine(stages: readonly StageLines[], line: number): string | null {
  return stages.find(({ first, last }) => first <= line && line <= last)?.id ?? null;
}
