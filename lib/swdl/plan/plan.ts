import type { Json } from "@/lib/shared/json";
import type { StageType } from "../schema/stage";

export interface PlanStage {
  id: string;
  name: string;
  type: StageType;
  agent?: string;
  model?: string;
  tools: string[];
  inputs: Record<string, Json>;
  context: string[];
  /** Duration in SWDL's text form. */
  timeout: string;
  condition?: string;
  /** Pointers of what an override changed in this stage. */
  overridden?: string[];
}

export interface PlanBatch {
  index: number;
  kind: "parallel" | "sequential" | "conditional" | "gate";
  stages: PlanStage[];
}

/** swdl.md §5. Batches are the longest-path levels of the DAG, from 1. */
export interface Plan {
  workflow: { id: string; name: string; version: string };
  parameters: Record<string, Json>;
  batches: PlanBatch[];
  critical_path: string[];
  estimated_seconds: number;
  estimated_tokens: number | null;
  /** `history`: from past runs of every stage on the critical path; `timeouts`: the upper bound; `mixed`. */
  estimate_basis: "history" | "timeouts" | "mixed";
  warnings: string[];
  /** Pointers of what overrides changed outside of the stages. */
  overridden?: string[];
}
