/**
 * One shortest cycle for each group of stages that wait for each other, as the ids along it, the first repeated at the end.
 * Groups are the strongly connected components (Tarjan 1972, without recursion); stages that wait for themselves are not counted.
 */
export function findCycles(dependencies: ReadonlyMap<string, readonly string[]>): string[][] {
  return components(dependencies).map((component) => shortestCycle(dependencies, component));
}

interface Frame {
  id: string;
  next: number;
}

function components(dependencies: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const found: string[][] = [];

  const enter = (id: string): Frame => {
    order.set(id, order.size);
    low.set(id, order.get(id) ?? 0);
    stack.push(id);
    onStack.add(id);
    return { id, next: 0 };
  };
  const lower = (id: string, value: number) => low.set(id, Math.min(low.get(id) ?? value, value));

  for (const root of dependencies.keys()) {
    if (order.has(root)) continue;
    const frames = [enter(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const target = dependencies.get(frame.id)?.[frame.next];
      frame.next += 1;
      if (target !== undefined) {
        if (!dependencies.has(target)) continue;
        if (!order.has(target)) frames.push(enter(target));
        else if (onStack.has(target)) lower(frame.id, order.get(target) ?? 0);
        continue;
      }
      frames.pop();
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.id, low.get(frame.id) ?? 0);
      if (low.get(frame.id) !== order.get(frame.id)) continue;
      const component = stack.splice(stack.lastIndexOf(frame.id));
      for (const id of component) onStack.delete(id);
      if (component.length > 1) found.push(component);
    }
  }
  return found;
}

function shortestCycle(dependencies: ReadonlyMap<string, readonly string[]>, component: readonly string[]): string[] {
  const inside = new Set(component);
  const start = [...dependencies.keys()].find((id) => inside.has(id)) ?? component[0] ?? "";
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const next of dependencies.get(id) ?? []) {
      if (next === start) return pathTo(id, cameFrom, start);
      if (!inside.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      queue.push(next);
    }
  }
  return [...component, component[0] ?? ""];
}

function pathTo(last: string, cameFrom: ReadonlyMap<string, string>, start: string): string[] {
  const path = [start];
  for (let id: string | undefined = last; id !== undefined && id !== start; id = cameFrom.get(id)) path.push(id);
  path.push(start);
  return path.reverse();
}
