import { findCycles } from "../graph/cycles";
import type { Fault, Path } from "../source/fault";
import { type DocumentView, listOf, objectOf, own, type StageView, textOf } from "./document-view";
import { didYouMean } from "./suggest";

/** Ids, dependencies and cycles. */
export function dagFaults(view: DocumentView): Fault[] {
  return [...duplicateIds(view), ...view.stages.flatMap((stage) => dependencyFaults(stage, view)), ...cycleFaults(view), ...phaseFaults(view)];
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
