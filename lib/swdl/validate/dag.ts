import { findCycles } from "../graph/cycles";
import { levels } from "../graph/graph";
import type { Fault, Path } from "../source/fault";
import { type DocumentView, listOf, objectOf, own, type StageView, textOf } from "./document-view";
import { didYouMean } from "./suggest";

/** Ids, dependencies and cycles. */
export function dagFaults(view: DocumentView): Fault[] {
  return [
    ...duplicateIds(view),
    ...view.stages.flatMap((stage) => dependencyFaults(stage, view)),
    ...cycleFaults(view),
    ...phaseFaults(view),
    ...unreachableFaults(view),
  ];
}

function duplicateIds({ stages, byId }: DocumentView): Fault[] {
  return stages.flatMap((stage): Fault[] => {
    const first = stage.id === undefined ? undefined : byId.get(stage.id);
    if (first === undefined || first === stage) return [];
    return [
      {
        code: "duplicate_id",
        path: [...stage.path, "id"],
        message: `stages[${first.index}] has the id "${stage.id}" already; ids are unique in a workflow`,
        spot: { at: "value" },
      },
    ];
  });
}

function dependencyFaults(stage: StageView, { byId }: DocumentView): Fault[] {
  const seen = new Set<string>();
  return stage.dependsOn.flatMap(({ id, path }): Fault[] => {
    const spot = { at: "value" } as const;
    if (id === stage.id) return [{ code: "self_dependency", path, message: `"${id}" waits for itself`, spot }];
    if (!byId.has(id)) return [{ code: "unknown_dependency", path, message: `no stage has the id "${id}"`, spot, hint: didYouMean(id, byId.keys()) }];
    if (seen.has(id)) return [{ code: "duplicate_dependency", path, message: `"${id}" is listed twice`, spot }];
    seen.add(id);
    return [];
  });
}

function cycleFaults({ dependencies, byId }: DocumentView): Fault[] {
  return findCycles(dependencies).map((cycle): Fault => {
    const [first = "", second = ""] = cycle;
    const stage = byId.get(first);
    const path: Path = stage?.dependsOn.find(({ id }) => id === second)?.path ?? stage?.path ?? [];
    return {
      code: "cycle",
      path,
      message: `these stages wait for each other: ${shortened(cycle).join(" → ")}`,
      spot: { at: "value" },
      hint: "remove one of these dependencies",
    };
  });
}

/** A path of thousands of stages helps nobody: the first and the last ones, and how many lie between. */
function shortened(cycle: string[]): string[] {
  return cycle.length <= 40 ? cycle : [...cycle.slice(0, 20), `(${cycle.length - 40} more)`, ...cycle.slice(-20)];
}

function phaseFaults({ raw, stages }: DocumentView): Fault[] {
  const known = new Map<string, number>();
  const faults: Fault[] = [];
  for (const [index, phase] of listOf(own(raw, "phases")).entries()) {
    const id = textOf(phase) ?? textOf(own(objectOf(phase), "id"));
    if (id === undefined) continue;
    if (known.has(id))
      faults.push({
        code: "duplicate_id",
        path: typeof phase === "string" ? ["phases", index] : ["phases", index, "id"],
        message: `the phase "${id}" stands here a second time`,
        spot: { at: "value" },
      });
    known.set(id, index);
  }
  for (const stage of stages) {
    const phase = textOf(own(stage.raw, "phase"));
    if (phase === undefined || known.has(phase)) continue;
    const hint =
      known.size === 0 ? "list the phases of the workflow in `phases`" : (didYouMean(phase, known.keys()) ?? `known are ${[...known.keys()].join(", ")}`);
    faults.push({ code: "unknown_phase", path: [...stage.path, "phase"], message: `"${phase}" is not a phase of this workflow`, spot: { at: "value" }, hint });
  }
  return faults;
}

const NEVER = /^(\$\{\{\s*)?(false|null|0|'')(\s*\}\})?$/;
/** Join rules under which a stage runs only where a dependency has completed. */
const NEEDS_ONE = ["none_failed", "all_completed", "any_completed"];

/** Stages whose condition never holds, and those that can only run behind such stages. */
function unreachableFaults({ byId, dependencies }: DocumentView): Fault[] {
  const never = new Set<string>();
  const faults: Fault[] = [];
  const order = levels({ stages: [...dependencies].map(([id, depends_on]) => ({ id, depends_on })) });
  for (const [id] of [...order].sort(([, a], [, b]) => a - b)) {
    const stage = byId.get(id);
    const fault = stage === undefined ? undefined : unreachableFault(stage, dependencies.get(id) ?? [], never);
    if (fault === undefined) continue;
    never.add(id);
    faults.push(fault);
  }
  return faults;
}

function unreachableFault({ id, raw, path }: StageView, waitsFor: readonly string[], never: ReadonlySet<string>): Fault | undefined {
  const code = "unreachable_stage";
  const spot = { at: "value" } as const;
  if (NEVER.test(textOf(own(raw, "condition"))?.trim() ?? ""))
    return { code, path: [...path, "condition"], message: "this condition never holds, so the stage never runs", spot };
  const rule = textOf(own(raw, "run_if")) ?? "none_failed";
  if (waitsFor.length === 0) {
    return rule === "any_failed" || rule === "any_completed"
      ? { code, path: [...path, "run_if"], message: `"${id}" waits for nothing, so ${rule} never holds`, spot }
      : undefined;
  }
  const skipped = waitsFor.filter((dependency) => never.has(dependency));
  const stuck = NEEDS_ONE.includes(rule) && (rule === "all_completed" ? skipped.length > 0 : skipped.length === waitsFor.length);
  return stuck ? { code, path: [...path, "depends_on"], message: `"${id}" never runs, because "${skipped[0]}" never does`, spot } : undefined;
}
