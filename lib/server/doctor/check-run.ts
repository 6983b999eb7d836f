import { isDeepStrictEqual } from "node:util";
import type { RunOnRecord } from "@/db/doctor-store";
import type { StoredProjections } from "@/db/runs/read-projections";
import { storableJson } from "@/db/storable-json";
import { replay } from "@/lib/engine/core/apply";
import { projectApproval, projectRun, projectStage } from "@/lib/engine/core/project";
import { compileRunPlan } from "@/lib/engine/core/run-plan";
import { definitionOfRun } from "@/lib/swdl";

export interface Difference {
  /** `runs.status`, `run_stages[build].attempt`, `approvals[<id>]`: what of the run it is about. */
  where: string;
  stored: unknown;
  expected: unknown;
}

export interface RunCheck {
  differences: Difference[];
  /** What the rows should be; undefined where the log itself does not tell. */
  expected?: StoredProjections;
}

/** Folds the log of a run once more and compares the result with its rows. */
export function checkRun(run: RunOnRecord): RunCheck {
  const log = checkLog(run);
  if (log.length > 0) return { differences: log };
  const definition = definitionOfRun(run.frozen);
  if (!definition.ok) return { differences: [{ where: "runs.source", stored: definition.error, expected: "a valid definition" }] };
  let expected: StoredProjections;
  try {
    const plan = compileRunPlan(definition.value);
    const state = replay(plan, run.frozen.runId, run.events);
    expected = storableJson({
      run: projectRun(state),
      stages: [...state.stages.keys()].map((stageId) => projectStage(plan, state, stageId)),
      approvals: [...state.approvals.keys()].map((approvalId) => projectApproval(state, approvalId)),
    });
  } catch (error) {
    return { differences: [{ where: "run_events", stored: error instanceof Error ? error.message : String(error), expected: "a log that can be replayed" }] };
  }
  const position = run.events.length;
  return {
    expected,
    differences: [
      ...(run.position === position ? [] : [{ where: "runs.position", stored: run.position, expected: position }]),
      ...columns("runs", run.rows.run, expected.run),
      ...rowsOf("run_stages", run.rows.stages, expected.stages, ({ stageId }) => stageId),
      ...rowsOf("approvals", run.rows.approvals, expected.approvals, ({ approvalId }) => approvalId),
    ],
  };
}

/** What no replay can mend: holes, and outputs that are gone. */
function checkLog({ events }: RunOnRecord): Difference[] {
  if (events.length === 0) return [{ where: "run_events", stored: "no events", expected: "at least one" }];
  const hole = events.findIndex(({ position }, index) => position !== index + 1);
  const first = events[hole];
  if (first !== undefined) return [{ where: "run_events.position", stored: first.position, expected: hole + 1 }];
  return events.flatMap(({ position, data }) =>
    "outputs_bytes" in data ? [{ where: `stage_outputs[${position}]`, stored: null, expected: "its outputs" }] : [],
  );
}

function rowsOf<Row extends object>(table: string, stored: readonly Row[], expected: readonly Row[], idOf: (row: Row) => string): Difference[] {
  const before = new Map(stored.map((row) => [idOf(row), row]));
  const after = new Map(expected.map((row) => [idOf(row), row]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [one, other] = [before.get(id), after.get(id)];
    if (one === undefined) return [{ where: `${table}[${id}]`, stored: "no row", expected: "a row" }];
    if (other === undefined) return [{ where: `${table}[${id}]`, stored: "a row", expected: "no row" }];
    return columns(`${table}[${id}]`, one, other);
  });
}

function columns<Row extends object>(where: string, stored: Row, expected: Row): Difference[] {
  const before = new Map(Object.entries(stored));
  return Object.entries(expected)
    .filter(([column, value]) => !isDeepStrictEqual(before.get(column), value))
    .map(([column, value]) => ({ where: `${where}.${snakeCase(column)}`, stored: before.get(column), expected: value }));
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
