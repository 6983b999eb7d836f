import type { OverviewSpan } from "@/lib/api/contracts/overview";

const SPANS: readonly OverviewSpan[] = ["24h", "7d", "30d"];

/** The span that an address asks for; a week where it says none of ours. */
export function readSpan(text: string | null): OverviewSpan {
  return SPANS.find((span) => span === text) ?? "7d";
}
