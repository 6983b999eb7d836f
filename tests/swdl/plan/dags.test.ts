import { describe, expect, test } from "vitest";
import { parseDefinition, plan } from "@/lib/swdl";
import { fixture, fixtureNames, hasFixtures } from "../support/fixtures";

interface Dag {
  nodes: { id: string; deps: string[]; runtime_s?: number }[];
  stats: { nodes: number; depth: number; width: number };
}

/** Batches by a computation of its own: peel off the nodes whose dependencies are all gone. */
function peel(nodes: Dag["nodes"]): string[][] {
  let left = nodes;
  const batches: string[][] = [];
  const gone = new Set<string>();
  while (left.length > 0) {
    const batch = left.filter(({ deps }) => deps.every((dependency) => gone.has(dependency))).map(({ id }) => id);
    for (const id of batch) gone.add(id);
    left = left.filter(({ id }) => !gone.has(id));
    batches.push(batch);
  }
  return batches;
}

describe.skipIf(!hasFixtures)("graphs of real workflows", () => {
  test("all of them are here, the largest with more than a thousand stages", () => {
    const sizes = fixtureNames("dags").map((name) => fixture<Dag>(name).nodes.length);
    expect(sizes.length).toBeGreaterThanOrEqual(30);
    expect(Math.max(...sizes)).toBeGreaterThan(1_500);
  });

  test.each(fixtureNames("dags"))("%s", (name) => {
    const dag = fixture<Dag>(name);
    const ids = new Map(dag.nodes.map(({ id }, index) => [id, `n${index}`]));
    const nodes = dag.nodes.map(({ id, deps }) => ({ id: ids.get(id) ?? "", deps: deps.map((dependency) => ids.get(dependency) ?? "") }));
    const source = JSON.stringify({
      workflow: { id: "dag", name },
      stages: nodes.map(({ id, deps }) => ({ id, type: "script", run: "true", depends_on: deps })),
    });
    const { definition, diagnostics } = parseDefinition(source);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    if (definition === undefined) throw new Error("no definition");
    const { batches, critical_path } = plan(definition);
    expect(batches.map(({ stages }) => stages.map(({ id }) => id))).toEqual(peel(nodes));
    // What whoever collected the graphs counted.
    expect(definition.stages).toHaveLength(dag.stats.nodes);
    expect(batches).toHaveLength(dag.stats.depth);
    expect(critical_path).toHaveLength(batches.length);
    const dependencies = new Map(nodes.map(({ id, deps }) => [id, deps]));
    for (const [index, id] of critical_path.entries()) if (index > 0) expect(dependencies.get(id)).toContain(critical_path[index - 1]);
  });
});
