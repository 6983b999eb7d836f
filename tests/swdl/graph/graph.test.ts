import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dependents, levels, upstream } from "@/lib/swdl";
import { findCycles } from "@/lib/swdl/graph/cycles";

const graph = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.array(fc.array(fc.nat({ max: size - 1 }), { maxLength: 4 }), { minLength: size, maxLength: size }))
  .map((edges) =>
    edges.map((targets, index) => ({ id: `s${index}`, depends_on: [...new Set(targets)].filter((target) => target !== index).map((target) => `s${target}`) })),
  );
const acyclic = graph.map((stages) => stages.map((stage, index) => ({ ...stage, depends_on: stage.depends_on.filter((id) => Number(id.slice(1)) < index) })));
type Stages = { id: string; depends_on: string[] }[];
const asMap = (stages: Stages) => new Map(stages.map(({ id, depends_on }) => [id, depends_on]));

/** Whether a path of dependencies leads from one stage to another, by trying every step. */
function leads(stages: Stages, from: string, to: string, seen = new Set<string>()): boolean {
  return (
    asMap(stages)
      .get(from)
      ?.some((next) => next === to || (!seen.has(next) && leads(stages, next, to, seen.add(next)))) ?? false
  );
}

describe("graphs", () => {
  test("a stage's level is one more than the highest of what it waits for", () => {
    fc.assert(
      fc.property(acyclic, (stages) => {
        const level = levels({ stages });
        for (const { id, depends_on } of stages) expect(level.get(id)).toBe(1 + Math.max(0, ...depends_on.map((dependency) => level.get(dependency) ?? 0)));
      }),
      { seed: 3 },
    );
  });

  test("upstream is what a path leads to; dependents are the other direction", () => {
    fc.assert(
      fc.property(graph, (stages) => {
        const behind = dependents({ stages });
        for (const { id, depends_on } of stages) {
          const above = upstream({ stages }, id);
          for (const other of stages) expect(above.has(other.id)).toBe(leads(stages, id, other.id));
          for (const dependency of depends_on) expect(behind.get(dependency)).toContain(id);
        }
      }),
      { seed: 3 },
    );
  });

  test("a graph has a cycle to show exactly where a stage leads back to itself", () => {
    fc.assert(
      fc.property(graph, (stages) => {
        const cycles = findCycles(asMap(stages));
        expect(cycles.length > 0).toBe(stages.some(({ id }) => leads(stages, id, id)));
        for (const cycle of cycles) {
          expect(cycle[0]).toBe(cycle.at(-1));
          for (const [index, id] of cycle.slice(1).entries()) expect(asMap(stages).get(cycle[index] ?? "")).toContain(id);
        }
      }),
      { seed: 3 },
    );
  });
});
