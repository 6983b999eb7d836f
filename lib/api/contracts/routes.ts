import type * as approvals from "./approvals";
import type * as artifacts from "./artifacts";
import type * as board from "./board";
import type * as comments from "./comments";
import type { Contract } from "./contract";
import type * as executions from "./executions";
import type * as members from "./members";
import type * as overview from "./overview";
import type * as savedFilters from "./saved-filters";
import type * as system from "./system";
import type * as versions from "./workflow-versions";
import type * as workflows from "./workflows";
import type * as workspaces from "./workspaces";

/**
 * Where the routes lie that pages ask by themselves. Their contracts take name, method and path from here; a page takes nothing else of them, so that
 * no schema travels to the browser.
 */
export const ROUTES = {
  addArtifact: { name: "addArtifact", method: "POST", path: "/workflow-executions/{run_id}/artifacts" },
  getBoard: { name: "getBoard", method: "GET", path: "/board" },
  getExecution: { name: "getExecution", method: "GET", path: "/workflow-executions/{run_id}" },
  getExecutionStage: { name: "getExecutionStage", method: "GET", path: "/workflow-executions/{run_id}/stages/{stage_id}" },
  getWorkflow: { name: "getWorkflow", method: "GET", path: "/workflows/{id}" },
  getWorkflowVersion: { name: "getWorkflowVersion", method: "GET", path: "/workflows/{id}/versions/{n}" },
  getOverview: { name: "getOverview", method: "GET", path: "/overview" },
  getStageEstimates: { name: "getStageEstimates", method: "GET", path: "/workflows/{id}/estimates" },
  getViewer: { name: "getViewer", method: "GET", path: "/me" },
  listApproverRoles: { name: "listApproverRoles", method: "GET", path: "/approver-roles" },
  listMembers: { name: "listMembers", method: "GET", path: "/members" },
  listActions: { name: "listActions", method: "GET", path: "/actions" },
  listApprovals: { name: "listApprovals", method: "GET", path: "/approvals" },
  listExecutionLogs: { name: "listExecutionLogs", method: "GET", path: "/workflow-executions/{run_id}/logs" },
  listExecutions: { name: "listExecutions", method: "GET", path: "/workflow-executions" },
  listArtifacts: { name: "listArtifacts", method: "GET", path: "/workflow-executions/{run_id}/artifacts" },
  listComments: { name: "listComments", method: "GET", path: "/workflow-executions/{run_id}/comments" },
  listExecutionEvents: { name: "listExecutionEvents", method: "GET", path: "/workflow-executions/{run_id}/events" },
  listMentionable: { name: "listMentionable", method: "GET", path: "/members/mentionable" },
  listSavedFilters: { name: "listSavedFilters", method: "GET", path: "/saved-filters" },
  listWorkflowVersions: { name: "listWorkflowVersions", method: "GET", path: "/workflows/{id}/versions" },
  listWorkflows: { name: "listWorkflows", method: "GET", path: "/workflows" },
  listWorkspaces: { name: "listWorkspaces", method: "GET", path: "/workspaces" },
  planWorkflow: { name: "planWorkflow", method: "POST", path: "/workflows/{id}/plan" },
} as const satisfies { [N in string]: Pick<Contract, "method" | "path"> & { name: N } };

export type RouteName = keyof typeof ROUTES;

type Contracts = typeof approvals &
  typeof executions &
  typeof board &
  typeof overview &
  typeof savedFilters &
  typeof system &
  typeof versions &
  typeof workflows &
  typeof artifacts &
  typeof comments &
  typeof members &
  typeof workspaces;
/** What travels over the route of that name. */
export type ContractOf<N extends RouteName> = Contracts[N];
