import { CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { WorkflowDetail } from "@/lib/api/contracts/workflows";
import { ParameterTable } from "../common/parameter-table";
import { StageLevels } from "../common/stage-levels";

/** The stages in their order, what a run is given, and what is wrong with the definition today. */
export function StagesTab({ workflow: { workflow_id, outline, diagnostics } }: { workflow: WorkflowDetail }) {
  const problems = diagnostics.filter(({ severity }) => severity === "error" || severity === "warning");
  return (
    <div className="grid gap-6">
      {problems.length > 0 && (
        <section aria-label="Problems" className="rounded-card border border-border bg-surface">
          <ul className="divide-y divide-border text-[13px]">
            {problems.map(({ code, severity, message, range, path }) => (
              <li key={`${code} ${path} ${range.start.line}`} className="flex items-start gap-2 px-3.5 py-2">
                {severity === "error" ? (
                  <CircleX role="img" aria-label="Error" className="mt-0.5 size-4 shrink-0 text-danger" />
                ) : (
                  <TriangleAlert role="img" aria-label="Warning" className="mt-0.5 size-4 shrink-0 text-warning" />
                )}
                <span className="min-w-0 flex-1">{message}</span>
                <Link href={`/workflows/${workflow_id}/edit`} className="shrink-0 text-fg-muted hover:underline">
                  line {range.start.line}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {outline === null ? (
        <p className="text-[13px] text-fg-muted">The text has faults, so its stages cannot be shown. The YAML tab has it as it is.</p>
      ) : (
        <>
          <StageLevels stages={outline.stages} />
          <section aria-labelledby="parameters">
            <h2 id="parameters" className="mb-2 text-[15px] font-semibold">
              Parameters of a run
            </h2>
            <ParameterTable parameters={outline.parameters} />
            <p className="mt-2 text-xs text-fg-muted">
              A run may take {outline.timeout}, with up to {outline.max_parallel_stages} stages at the same time.
            </p>
          </section>
        </>
      )}
    </div>
  );
}
