import { createElement } from "react";
/** The look that the charts share: the colours of the theme, and no ornament. */
export const CHART_MARGIN = { top: 8, right: 8, bottom: 0, left: 0 };
export const TICK = { fill: "var(--fg-muted)", fontSize: 11 };
export const TOOLTIP_STYLE = {
  cursor: { fill: "var(--surface-2)" },
  contentStyle: { background: "var(--surface)", border: "1px solid var(--border)", borderRadius: 8, fontSize: 12, color: "var(--fg)" },
  itemStyle: { color: "var(--fg)" },
  isAnimationActive: false,
} as const;

/** What each colour stands for, in words of the usual ink: a colour alone may be too faint to read. */
export const LEGEND = {
  iconType: "square",
  iconSize: 10,
  wrapperStyle: { fontSize: 12 },
  formatter: (name: unknown) => createElement("span", { style: { color: "var(--fg-muted)" } }, String(name)),
} as const;
