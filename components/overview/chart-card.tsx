import type { ReactNode } from "react";
import { Card } from "../ui/card";

export interface ChartCardProps {
  title: string;
  chart: ReactNode;
  /** The same in words, for who does not see the chart or wants the figures. */
  table: ReactNode;
}

/** A chart of a fixed height with its figures as a table behind one click. */
export function ChartCard({ title, chart, table }: ChartCardProps) {
  return (
    <Card className="min-w-0 p-4">
      <h2 className="text-[13px] font-semibold">{title}</h2>
      <div aria-hidden className="mt-3 h-56">
        {chart}
      </div>
      <details className="mt-2 text-[13px]">
        <summary className="w-fit cursor-pointer rounded text-xs text-fg-muted hover:text-fg">As a table</summary>
        <div className="mt-2">{table}</div>
      </details>
    </Card>
  );
}
