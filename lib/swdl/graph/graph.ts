/** A stage as the rules of the DAG see it. */
export interface GraphNode {
  id: string;
  depends_on: readonly string[];
}

/** Longest-path level of each stage, from 1: the batch in which it can first run. Stages on or behind a cycle have none. */
export function levels({ stages }: { stages: readonly GraphNode[] }): Map<string, number> {
  const waiting = new Map<string, number>();
  const behind = dependents({ stages });
  const result = new Map<string, number>();
  const ready: string[] = [];
  for (const { id, depends_on } of stages) {
    const count = new Set(depends_on).size;
    waiting.set(id, count);
    if (count === 0) {
      result.set(id, 1);
      ready.push(id);
    }
  }
  const reached = new Map<string, number>();
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const next = (result.get(id) ?? 1) + 1;
    for (const follower of behind.get(id) ?? []) {
      reached.set(follower, Math.max(reached.get(follower) ?? 1, next));
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) {
        result.set(follower, reached.get(follower) ?? next);
        ready.push(follower);
      }
    }
  }
  return result;
}

/** The stages that wait directly for each stage, in the order of the document. */
export function dependents({ stages }: { stages: readonly GraphNode[] }): Map<string, string[]> {
  const result = new Map<string, string[]>(stages.map(({ id }) => [id, []]));
  for (const { id, depends_on } of stages) {
    for (const dependency of new Set(depends_on)) result.get(dependency)?.push(id);
  }
  return result;
}

/** Every stage that the given one waits for, directly or through others. */
export function upstream({ stages }: { stages: readonly GraphNode[] }, stageId: string): Set<string> {
  return upstreamIn(new Map(stages.map((stage) => [stage.id, stage.depends_on])), stageId);
}

/** As `upstream`, over dependencies by id. A stage on a cycle is upstream of itself. */
export function upstreamIn(dependencies: ReadonlyMap<string, readonly string[]>, stageId: string): Set<string> {
  const found = new Set<string>();
  const open = [...(dependencies.get(stageId) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const next of dependencies.get(id) ?? []) if (!found.has(next)) open.push(next);
  }
  return found;
}
