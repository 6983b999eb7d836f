/** Stages by their level of the DAG, lowest first; within a level they keep their order. */
export function levelsOf<S extends { batch: number }>(stages: readonly S[]): { batch: number; stages: S[] }[] {
  const levels = new Map<number, S[]>();
  for (const stage of stages) {
    const level = levels.get(stage.batch);
    if (level === undefined) levels.set(stage.batch, [stage]);
    else level.push(stage);
  }
  return [...levels].sort(([a], [b]) => a - b).map(([batch, members]) => ({ batch, stages: members }));
}
