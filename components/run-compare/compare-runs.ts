import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { type Difference, jsonDifferences } from "./json-difference";

export interface StagePair {
  id: string;
  name: string;
  /** Null: that run has no such stage. */
  a: RunStage | null;
  b: RunStage | null;
  /** How much longer B took, in milliseconds; null where one has not ended. */
  deltaMs: number | null;
  /** Of their outputs; null where they are too large to be compared here. */
  outputs: Difference[] | null;
  differs: boolean;
}

export interface Comparison {
  parameters: Difference[];
  stages: StagePair[];
}

/** What two runs of a workflow have in common and what not. Stages stand in the order of B, those that only A has at the end. */
export function compareRuns(a: RunDetail, b: RunDetail): Comparison {
  const inA = new Map(a.stages.map((stage) => [stage.id, stage]));
  const inB = new Map(b.stages.map((stage) => [stage.id, stage]));
  const ids = [...inB.keys(), ...[...inA.keys()].filter((id) => !inB.has(id))];
  return {
    parameters: jsonDifferences(a.parameters, b.parameters),
    stages: ids.map((id) => pairOf(id, inA.get(id) ?? null, inB.get(id) ?? null)),
  };
}

function pairOf(id: string, a: RunStage | null, b: RunStage | null): StagePair {
  const isLarge = a?.outputs_bytes !== undefined || b?.outputs_bytes !== undefined;
  const outputs = isLarge ? null : jsonDifferences(a?.outputs ?? {}, b?.outputs ?? {});
  const isMeasured = a !== null && b !== null && a.duration_ms !== null && b.duration_ms !== null;
  const deltaMs = isMeasured ? (b.duration_ms ?? 0) - (a.duration_ms ?? 0) : null;
  const differs = a?.status !== b?.status || a?.attempt !== b?.attempt || outputs === null || outputs.length > 0;
  return { id, name: b?.name ?? a?.name ?? id, a, b, deltaMs, outputs, differs };
}
