import { Fragment } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import { StatusBadge } from "../common/status-badge";
import { durationText } from "../common/time-text";
import type { StagePair } from "./compare-runs";
import { DifferenceTable } from "./difference-table";

/** Stage by stage: what became of it in each run, how long it took, and where their outputs differ. */
export function StagePairs({ pairs }: { pairs: readonly StagePair[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label="Stages" tabIndex={0} className="overflow-x-auto rounded-card border border-border bg-surface">
      <table className="w-full text-left text-[13px]">
        <thead className="text-xs text-fg-muted">
          <tr>
            {["Stage", "Run A", "Run B", "B took"].map((name) => (
              <th key={name} scope="col" className="px-4 py-2 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ id, name, a, b, deltaMs, outputs }) => (
            <Fragment key={id}>
              <tr className="border-t border-border">
                <th scope="row" className="px-4 py-2 font-medium">
                  {name}
                </th>
                <Side stage={a} />
                <Side stage={b} />
                <td className="px-4 py-2 whitespace-nowrap tabular-nums">{deltaText(deltaMs)}</td>
              </tr>
              {(outputs === null || outputs.length > 0) && (
                <tr>
                  <td colSpan={4} className="px-4 pb-3">
                    {outputs === null ? (
                      <p className="text-xs text-fg-muted">The outputs are too large to be compared here.</p>
                    ) : (
                      <DifferenceTable label={`Outputs of ${name}`} differences={outputs} />
                    )}
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Side({ stage }: { stage: RunStage | null }) {
  if (stage === null) return <td className="px-4 py-2 text-fg-muted">not there</td>;
  return (
    <td className="px-4 py-2">
      <span className="flex flex-wrap items-center gap-2">
        <StatusBadge status={stage.status} />
        <span className="text-xs text-fg-muted tabular-nums">
          {stage.duration_ms === null ? "" : durationText(stage.duration_ms)}
          {stage.attempt > 1 && `, ${stage.attempt} attempts`}
        </span>
      </span>
    </td>
  );
}

function deltaText(deltaMs: number | null): string {
  if (deltaMs === null) return "";
  if (deltaMs === 0) return "as long";
  return `${durationText(Math.abs(deltaMs))} ${deltaMs > 0 ? "longer" : "less"}`;
}
