"use client";
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Overview } from "@/lib/api/contracts/overview";
import { durationText } from "../common/time-text";
import { CHART_MARGIN, LEGEND, TICK, TOOLTIP_STYLE } from "./chart-style";

/** How long completed runs took, a pair of bars a workflow; the table beside it says the same in words. */
export function DurationChart({ workflows }: { workflows: Overview["workflows"] }) {
  const data = workflows
    .filter(({ median_ms }) => median_ms !== null)
    .map(({ workflow, median_ms, p95_ms }) => ({ name: workflow.name, median: median_ms ?? 0, p95: p95_ms ?? 0 }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={data} layout="vertical" margin={CHART_MARGIN} accessibilityLayer={false}>
        <CartesianGrid horizontal={false} stroke="var(--border)" />
        <XAxis type="number" tick={TICK} tickLine={false} axisLine={false} tickFormatter={durationText} />
        <YAxis type="category" dataKey="name" width={110} tick={TICK} tickLine={false} axisLine={false} />
        <Tooltip {...TOOLTIP_STYLE} formatter={(value) => durationText(Number(value))} />
        <Legend {...LEGEND} />
        <Bar dataKey="median" name="Half took at most" fill="var(--accent)" maxBarSize={22} isAnimationActive={false} />
        <Bar dataKey="p95" name="19 of 20 took at most" fill="var(--border-strong)" maxBarSize={22} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
