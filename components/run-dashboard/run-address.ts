export const RUN_VIEWS = ["timeline", "gantt", "graph"] as const;
export type RunView = (typeof RUN_VIEWS)[number];

/** What of the dashboard's state its address holds. */
export interface RunAddress {
  stage: string | null;
  /** Null: as the viewer had it last. */
  view: RunView | null;
  /** The event that one has gone back to; null: now. */
  at: number | null;
  /** Of what is told of a stage beneath its log. */
  tab: string | null;
}

export function readRunAddress(params: URLSearchParams): RunAddress {
  const at = Number(params.get("at") ?? Number.NaN);
  return {
    stage: params.get("stage"),
    view: RUN_VIEWS.find((view) => view === params.get("view")) ?? null,
    at: Number.isInteger(at) && at >= 1 ? at : null,
    tab: params.get("tab"),
  };
}

/** The query string, with its question mark; empty for the plain page. Other parameters stay. */
export function writeRunAddress(params: URLSearchParams, address: RunAddress): string {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(address)) {
    if (value === null) next.delete(name);
    else next.set(name, String(value));
  }
  return next.size === 0 ? "" : `?${next}`;
}
