"use client";
import { useQuery } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import type { WorkflowDetail } from "@/lib/api/contracts/workflows";
import { ReadOnlyGraph } from "../workflow-graph/read-only-graph";

/** The stages as a picture. The critical path is highlighted once the server has planned a run; without a plan there is only the picture. */
export function GraphTab({ workflow: { id, revision, name, outline } }: { workflow: WorkflowDetail }) {
  const plan = useQuery({
    queryKey: queryKeys.workflowPlan(id, revision),
    queryFn: () => api.call("planWorkflow", { params: { id }, body: {} }),
    enabled: outline !== null,
  });
  if (outline === null) return <p className="text-[13px] text-fg-muted">The text has faults, so its stages cannot be shown. The YAML tab has it as it is.</p>;
  return <ReadOnlyGraph name={name} stages={outline.stages} criticalPath={plan.data?.critical_path} />;
}
