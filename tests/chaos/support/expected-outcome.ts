import { parse } from "yaml";
import { FATES, type Fate } from "./random-workflow";

/** What a document says about a stage, as far as it decides who runs when. Read past our own parser. */
export interface WrittenStage {
  id: string;
  fate: Fate;
  dependsOn: string[];
  runIf: string;
  onFailure: string;
}

export interface WrittenWorkflow {
  maxParallel: number;
  stages: WrittenStage[];
}

/** How a stage ended, as the join rule of the stages behind it sees it. */
export interface Ending {
  status: string;
  tolerated: boolean;
}

interface Written {
  config?: { max_parallel_stages?: number };
  stages: { id: string; depends_on?: string[]; run_if?: string; error_policy?: { on_failure?: string } }[];
}

export function readWorkflow(source: string): WrittenWorkflow {
  const { config, stages } = parse(source) as Written;
  return {
    maxParallel: config?.max_parallel_stages ?? 3,
    stages: stages.map(({ id, depends_on, run_if, error_policy }) => ({
      id,
      fate: fateOf(id),
      dependsOn: depends_on ?? [],
      runIf: run_if ?? "none_failed",
      onFailure: error_policy?.on_failure ?? "halt",
    })),
  };
}

/** What a stage of a random workflow is to become: the end of its id. */
export function fateOf(stageId: string): Fate {
  const fate = FATES.find((name) => stageId.endsWith(`-${name}`));
  if (fate === undefined) throw new Error(`${stageId} has no fate`);
  return fate;
}

/** The join rule as the language's documentation words it: may a stage run, now that all before it have ended? */
export function joinHolds(rule: string, before: readonly Ending[]): boolean {
  if (before.length === 0) return true;
  const completed = before.filter(({ status, tolerated }) => status === "completed" || tolerated).length;
  const failed = before.filter(({ status, tolerated }) => ["failed", "timed_out", "cancelled"].includes(status) && !tolerated).length;
  switch (rule) {
    case "none_failed":
      return failed === 0 && completed > 0;
    case "all_completed":
      return completed === before.length;
    case "all_done":
      return true;
    case "any_completed":
      return completed > 0;
    case "any_failed":
      return failed > 0;
    default:
      throw new Error(`no such join rule: ${rule}`);
  }
}

const ENDS: Record<Fate, string> = {
  succeed: "completed",
  recover: "completed",
  resume: "completed",
  approve: "completed",
  wait: "completed",
  fail: "failed",
  reject: "failed",
  hang: "timed_out",
  skip: "skipped",
};

export interface Outcome {
  run: "completed" | "failed";
  hasFailures: boolean;
  /** How each stage ends; where the run fails, it may also have been cancelled before that. */
  stages: ReadonlyMap<string, string>;
}

/** How a run of the workflow must end, whatever happens to its workers. */
export function expectedOutcome({ stages }: WrittenWorkflow): Outcome {
  const endings = new Map<string, Ending>();
  let halts = false;
  for (const { id, fate, dependsOn, runIf, onFailure } of stages) {
    const before = dependsOn.map((each) => endings.get(each)).filter((ending) => ending !== undefined);
    const status = joinHolds(runIf, before) ? ENDS[fate] : "skipped";
    const failed = status === "failed" || status === "timed_out";
    endings.set(id, { status, tolerated: failed && onFailure === "continue" });
    halts ||= failed && onFailure === "halt";
  }
  return {
    run: halts ? "failed" : "completed",
    hasFailures: [...endings.values()].some(({ status }) => status === "failed" || status === "timed_out"),
    stages: new Map([...endings].map(([id, { status }]) => [id, status])),
  };
}
