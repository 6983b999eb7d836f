import { median } from "../timed";

/** Steps of a workload, where its figure is steps a second and not the time of a run. */
const RATED: Record<string, number> = { "fleet-100x10": 1000 };
const ENOUGH = 5;

export interface Figure {
  median: number;
  min: number;
  max: number;
  /** How many values it is the median of. */
  values: number;
}

/** The values of one runner as they come in, by workload. */
export class Measured {
  readonly #values = new Map<string, number[]>();

  /** A value in milliseconds; for the fleet it becomes stages a second. */
  record(workload: string, ms: number): void {
    const steps = RATED[workload];
    const values = this.#values.get(workload) ?? [];
    values.push(steps === undefined ? ms : (steps * 1000) / ms);
    this.#values.set(workload, values);
  }

  figures(): Record<string, Figure> {
    return Object.fromEntries([...this.#values].map(([workload, values]) => [workload, figureOf(values)]));
  }
}

/** For people: the median with the smallest and the largest value, marked where there are too few of them. */
export function shown(figure: Figure | undefined): string {
  if (figure === undefined) return "–";
  const few = figure.values < ENOUGH ? `, of ${figure.values}` : "";
  return `${short(figure.median)} (${short(figure.min)}–${short(figure.max)}${few})`;
}

/** For people: the median of one as a multiple of the other's. */
export function ratio(figure: Figure | undefined, base: Figure | undefined): string {
  return figure && base ? `× ${Number((figure.median / base.median).toPrecision(2))}` : "–";
}

function figureOf(values: readonly number[]): Figure {
  const [middle, min, max] = [median(values), Math.min(...values), Math.max(...values)].map((value) => Number(value.toPrecision(4)));
  return { median: middle ?? Number.NaN, min: min ?? Number.NaN, max: max ?? Number.NaN, values: values.length };
}

function short(value: number): string {
  return value < 100 ? String(Number(value.toPrecision(3))) : Math.round(value).toLocaleString("en");
}
