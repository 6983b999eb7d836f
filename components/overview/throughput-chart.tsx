"use client";
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { CHART_MARGIN, LEGEND, TICK, TOOLTIP_STYLE } from "./chart-style";
import type { ThroughputBar } from "./figures";

/** A bar an hour or a day; the table beside it says the same in words. */
export function ThroughputChart({ bars }: { bars: ThroughputBar[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={bars} margin={CHART_MARGIN} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis dataKey="label" tick={TICK} tickLine={false} axisLine={false} minTickGap={16} />
        <YAxis allowDecimals={false} width={36} tick={TICK} tickLine={false} axisLine={false} />
        <Tooltip {...TOOLTIP_STYLE} />
        <Legend {...LEGEND} />
        <Bar dataKey="completed" name="Completed" stackId="runs" fill="var(--success)" maxBarSize={40} isAnimationActive={false} />
        <Bar dataKey="failed" name="Failed" stackId="runs" fill="var(--danger)" maxBarSize={40} isAnimationActive={false} />
        <Bar dataKey="cancelled" name="Cancelled" stackId="runs" fill="var(--border-strong)" maxBarSize={40} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
