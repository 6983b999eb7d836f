import fc from "fast-check";
import { expect, it } from "vitest";
import { openBuilder, reduceBuilder } from "@/components/workflow-builder/builder-reducer";
import { place } from "@/components/workflow-builder/stage-list/placement";
import type { Place } from "@/components/workflow-builder/stage-list/rewiring";
import { upstream, validateDefinition } from "@/lib/swdl";
import { read, written } from "./support/workflows";

/** A workflow without cycles: a stage may wait for those before it, and read those that it waits for. */
const workflow = fc.integer({ min: 2, max: 9 }).chain((count) =>
  fc.array(fc.tuple(fc.nat(511), fc.nat(511)), { minLength: count, maxLength: count }).map((masks) => {
    const ids = masks.map((_, index) => `s${index}`);
    const chosen = (mask: number, among: readonly string[]) => among.filter((_, index) => ((mask >> index) & 1) === 1);
    const stages = masks.map(([waits], index): [string, string[]] => [`s${index}`, chosen(waits, ids.slice(0, index))]);
    const reads = stages.flatMap(([id, waits], index) => {
      const [, mask = 0] = masks[index] ?? [];
      const conditions = chosen(mask & (mask >> 2), waits).map((other) => `stages.${other}.status == 'completed'`);
      return conditions.length === 0 ? [] : [[id, `condition: ${conditions.join(" && ")}`]];
    });
    return written(stages, Object.fromEntries(reads));
  }),
);

interface Step {
  stages: number;
  kind: Place["kind"];
  at: number;
}
const step = fc.record<Step>({ stages: fc.integer({ min: 1, max: 511 }), kind: fc.constantFrom("before", "after", "beside", "below", "end"), at: fc.nat(8) });

function placeOf({ kind, at }: Step, ids: readonly string[]): Place {
  const id = ids[at % ids.length] ?? "";
  if (kind === "below") return { kind, level: at };
  if (kind === "end") return { kind };
  return kind === "beside" ? { kind, id, side: at % 2 === 0 ? "left" : "right" } : { kind, id };
}

const errors = (text: string) => validateDefinition(text).diagnostics.filter(({ severity }) => severity === "error");

it("whatever is moved wherever: the workflow stays right, nothing is lost, and undoing leads back", () => {
  let moves = 0;
  fc.assert(
    fc.property(workflow, fc.array(step, { minLength: 1, maxLength: 8 }), (text, steps) => {
      let state = openBuilder(text);
      const ids = read(text).stages.map(({ id }) => id);
      for (const [at, one] of steps.entries()) {
        const outline = read(state.text);
        const moved = ids.filter((_, index) => ((one.stages >> index) & 1) === 1).slice(0, 3);
        const to = placeOf(one, ids);
        const result = place(outline, moved, to);
        if ("refused" in result) continue;
        moves += 1;
        state = reduceBuilder(state, { type: "edit", changes: result.changes, label: "Move", say: result.say, at });
        expect(state.notice?.tone).toBe("done");
        expect(errors(state.text)).toEqual([]);
        const after = read(state.text);
        expect(after.stages.map(({ id }) => id).sort()).toEqual([...ids].sort());
        const graph = { stages: after.stages.map(({ id, dependsOn }) => ({ id, depends_on: dependsOn })) };
        const above = (id: string) => upstream(graph, id);
        for (const id of moved) {
          if (to.kind === "before") expect(above(to.id)).toContain(id);
          if (to.kind === "after") expect(above(id)).toContain(to.id);
        }
        // What does not move keeps its order.
        const old = { stages: outline.stages.map(({ id, dependsOn }) => ({ id, depends_on: dependsOn })) };
        for (const id of ids) {
          if (moved.includes(id)) continue;
          for (const other of upstream(old, id)) if (!moved.includes(other)) expect(above(id)).toContain(other);
        }
      }
      for (let at = 0; state.past.length > 0; at += 1) state = reduceBuilder(state, { type: "undo", at });
      expect(state.text).toBe(text);
    }),
    { numRuns: 100 },
  );
  expect(moves).toBeGreaterThan(100);
}, 120_000);
