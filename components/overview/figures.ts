import type { Overview, OverviewSpan } from "@/lib/api/contracts/overview";

/** "96 %", or a dash where nothing ended. */
export function rateText(rate: number | null): string {
  return rate === null ? "–" : `${Math.round(rate * 100)} %`;
}

export interface ThroughputBar {
  label: string;
  completed: number;
  failed: number;
  cancelled: number;
}

/** The bars of the throughput, named by the hour or the day in the workspace's zone. */
export function throughputBars(throughput: Overview["throughput"], span: OverviewSpan, timezone: string): ThroughputBar[] {
  const name = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    ...(span === "24h" ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" }),
  });
  return throughput.map(({ at, ...counts }) => ({ label: name.format(new Date(at)), ...counts }));
}
