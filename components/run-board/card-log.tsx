import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { ErrorState } from "../common/error-state";
import { Skeleton } from "../ui/skeleton";

const SHOWN = 1_000;
const REFRESH_MS = 2_000;

/** The beginning of a run's log; the whole of it is on the run's own page. */
export function CardLog({ runId, address, live }: { runId: string; address: string; live: boolean }) {
  const log = useQuery({
    queryKey: [...queryKeys.runLogs(runId), "board"],
    queryFn: () => api.call("listExecutionLogs", { params: { run_id: runId }, query: { limit: SHOWN } }),
    refetchInterval: live ? REFRESH_MS : false,
  });
  if (log.isPending) return <Skeleton className="h-40" />;
  if (log.isError) return <ErrorState message={log.error.message} onRetry={() => void log.refetch()} />;
  if (log.data.items.length === 0) return <p className="text-[13px] text-fg-muted">Nothing was logged yet.</p>;
  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (axe: scrollable-region-focusable). */}
      <section aria-label="Log" tabIndex={0} className="max-h-96 overflow-auto rounded-card border border-border bg-surface-2 p-3 font-mono text-xs">
        {log.data.items.map(({ seq, stage_id, text, level }) => (
          <div key={seq} className={level === "error" ? "text-danger" : undefined}>
            <span className="text-fg-muted select-none">{stage_id} </span>
            <span className="break-words whitespace-pre-wrap">{text}</span>
          </div>
        ))}
      </section>
      {log.data.has_more && (
        <Link href={address} className="text-xs text-accent hover:underline">
          The first {SHOWN.toLocaleString("en")} lines; the whole log is on the run's page
        </Link>
      )}
    </div>
  );
}
