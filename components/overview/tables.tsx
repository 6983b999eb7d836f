import Link from "next/link";
import type { Overview } from "@/lib/api/contracts/overview";
import { durationText } from "../common/time-text";
import { rateText, type ThroughputBar } from "./figures";

const headClass = "px-2 py-1.5 text-left text-xs font-medium text-fg-muted";
const cellClass = "px-2 py-1.5 tabular-nums";

export function ThroughputTable({ bars }: { bars: ThroughputBar[] }) {
  return (
    <table className="w-full text-[13px]">
      <thead>
        <tr>
          {["When", "Completed", "Failed", "Cancelled"].map((head) => (
            <th key={head} scope="col" className={headClass}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-border">
        {bars.map(({ label, completed, failed, cancelled }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour can come twice in a day, and the slots do not move.
          <tr key={`${index} ${label}`}>
            <th scope="row" className={`${cellClass} text-left font-normal`}>
              {label}
            </th>
            <td className={cellClass}>{completed}</td>
            <td className={cellClass}>{failed}</td>
            <td className={cellClass}>{cancelled}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The workflows of which the most runs ended. */
export function WorkflowTable({ workflows }: { workflows: Overview["workflows"] }) {
  if (workflows.length === 0) return <p className="py-4 text-center text-[13px] text-fg-muted">No run ended within this span.</p>;
  const time = (durationMs: number | null) => (durationMs === null ? "–" : durationText(durationMs));
  return (
    <table className="w-full text-[13px]">
      <thead>
        <tr>
          {["Workflow", "Ended", "Success", "Median", "95 %"].map((head) => (
            <th key={head} scope="col" className={headClass}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-border">
        {workflows.map(({ workflow, ended, success_rate, median_ms, p95_ms }) => (
          <tr key={workflow.id}>
            <th scope="row" className="max-w-48 truncate px-2 py-1.5 text-left font-normal">
              <Link href={`/workflows/${workflow.workflow_id}/executions`} className="hover:underline">
                {workflow.name}
              </Link>
            </th>
            <td className={cellClass}>{ended}</td>
            <td className={cellClass}>
              <span className="flex items-center gap-2">
                <span aria-hidden className="hidden h-1.5 w-20 overflow-hidden rounded-full bg-danger-soft sm:block">
                  {success_rate !== null && <span className="block h-full bg-success" style={{ width: `${success_rate * 100}%` }} />}
                </span>
                {rateText(success_rate)}
              </span>
            </td>
            <td className={cellClass}>{time(median_ms)}</td>
            <td className={cellClass}>{time(p95_ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
