import type { QueryInput } from "@/lib/api/contracts/contract";
import type { listExecutions } from "@/lib/api/contracts/executions";
import type { listWorkflows } from "@/lib/api/contracts/workflows";

/** Names of what the pages keep in the query cache, in one place, so that a change knows what to refresh. */
export const queryKeys = {
  workflows: ["workflows"] as const,
  workflowList: (query: QueryInput<typeof listWorkflows>) => ["workflows", "list", query] as const,
  workflowNames: ["workflows", "names"] as const,
  libraries: ["workflows", "library"] as const,
  /** The same list as growing pages. */
  library: (query: QueryInput<typeof listWorkflows>) => ["workflows", "library", query] as const,
  workflow: (id: string) => ["workflows", "one", id] as const,
  workflowPlan: (id: string, revision: number) => ["workflows", "plan", id, revision] as const,
  workflowVersions: (id: string) => ["workflows", "versions", id] as const,
  workflowVersion: (id: string, revision: number | null) => ["workflows", "version", id, revision] as const,
  runs: ["runs"] as const,
  runList: (query: QueryInput<typeof listExecutions>) => ["runs", "list", query] as const,
  /** A page of a list of runs whose filters may hold a span of time that moves with the clock. */
  runPage: (workflowId: string | undefined, filters: object) => ["runs", "page", workflowId, filters] as const,
  /** The last run of a workflow that has ended. */
  stageEstimates: (workflowId: string) => ["runs", "estimates", workflowId] as const,
  lastRun: (workflowId: string) => ["runs", "last", workflowId] as const,
  run: (runId: string) => ["runs", "one", runId] as const,
  /** Of an attempt that ended then: a later one has outputs of its own. */
  runOutputs: (runId: string, stageId: string, attempt: number, completedAt: string | null) =>
    ["runs", "outputs", runId, stageId, attempt, completedAt] as const,
  runLogs: (runId: string) => ["runs", "logs", runId] as const,
  savedFilters: ["saved-filters"] as const,
  /** Comments and files of a run; of one stage where it is given. */
  comments: (runId: string, stageId?: string) => (stageId === undefined ? (["comments", runId] as const) : (["comments", runId, stageId] as const)),
  artifacts: (runId: string, stageId?: string) => (stageId === undefined ? (["artifacts", runId] as const) : (["artifacts", runId, stageId] as const)),
  artifactContent: (id: string) => ["artifact-content", id] as const,
  mentionable: ["mentionable"] as const,
  approverRoles: ["approver-roles"] as const,
  members: ["members"] as const,
  approvals: ["approvals"] as const,
  approvalList: (tab: string) => ["approvals", "list", tab] as const,
  boards: ["board"] as const,
  board: (workflowId: string | undefined) => ["board", workflowId] as const,
  overviews: ["overview"] as const,
  overview: (span: string) => ["overview", span] as const,
  templates: ["templates"] as const,
  template: (id: string) => ["templates", "one", id] as const,
  actions: ["actions"] as const,
  workspaces: ["workspaces"] as const,
  viewer: ["viewer"] as const,
  apiDocument: ["api-document"] as const,
};
