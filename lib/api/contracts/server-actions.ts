import type * as account from "./account";
import type * as apiKeys from "./api-keys";
import type * as approvals from "./approvals";
import type * as artifacts from "./artifacts";
import type * as comments from "./comments";
import type { ActionResult } from "./common";
import type * as connections from "./connections";
import type { BodyInput, Contract, ParamsOf, ResponseOf } from "./contract";
import type * as executions from "./executions";
import type * as members from "./members";
import type * as savedFilters from "./saved-filters";
import type * as secrets from "./secrets";
import type * as settings from "./settings";
import type * as templates from "./templates";
import type * as versions from "./workflow-versions";
import type * as workflows from "./workflows";
import type * as workspaces from "./workspaces";

/** A server action over a contract: params and body in one argument, expected failures as values. */
export type ServerAction<C extends Contract> = (input: { params: ParamsOf<C>; body: BodyInput<C> }) => Promise<ActionResult<ResponseOf<C>>>;

/**
 * Every change that the pages make. `app/actions/` implements it, the workspace layout hands it to `hooks/use-server-actions.ts`,
 * and components reach it there: components never import from app/.
 */
export interface ServerActions {
  createWorkflow: ServerAction<typeof workflows.createWorkflow>;
  updateWorkflow: ServerAction<typeof workflows.updateWorkflow>;
  deleteWorkflow: ServerAction<typeof workflows.deleteWorkflow>;
  restoreWorkflow: ServerAction<typeof workflows.restoreWorkflow>;
  toggleWorkflow: ServerAction<typeof workflows.toggleWorkflow>;
  duplicateWorkflow: ServerAction<typeof workflows.duplicateWorkflow>;
  publishWorkflow: ServerAction<typeof versions.publishWorkflow>;
  archiveWorkflow: ServerAction<typeof versions.archiveWorkflow>;
  restoreWorkflowVersion: ServerAction<typeof versions.restoreWorkflowVersion>;
  runWorkflow: ServerAction<typeof workflows.runWorkflow>;
  pauseExecution: ServerAction<typeof executions.pauseExecution>;
  resumeExecution: ServerAction<typeof executions.resumeExecution>;
  cancelExecution: ServerAction<typeof executions.cancelExecution>;
  rerunExecution: ServerAction<typeof executions.rerunExecution>;
  forkExecution: ServerAction<typeof executions.forkExecution>;
  retryStage: ServerAction<typeof executions.retryStage>;
  skipStage: ServerAction<typeof executions.skipStage>;
  overrideStage: ServerAction<typeof executions.overrideStage>;
  holdStage: ServerAction<typeof executions.holdStage>;
  releaseStage: ServerAction<typeof executions.releaseStage>;
  approveGate: ServerAction<typeof executions.approveGate>;
  rejectGate: ServerAction<typeof executions.rejectGate>;
  approveApproval: ServerAction<typeof approvals.approveApproval>;
  rejectApproval: ServerAction<typeof approvals.rejectApproval>;
  saveFilter: ServerAction<typeof savedFilters.saveFilter>;
  deleteSavedFilter: ServerAction<typeof savedFilters.deleteSavedFilter>;
  createComment: ServerAction<typeof comments.createComment>;
  editComment: ServerAction<typeof comments.editComment>;
  deleteComment: ServerAction<typeof comments.deleteComment>;
  restoreComment: ServerAction<typeof comments.restoreComment>;
  attachArtifact: ServerAction<typeof comments.attachArtifact>;
  detachArtifact: ServerAction<typeof comments.detachArtifact>;
  deleteArtifact: ServerAction<typeof artifacts.deleteArtifact>;
  cloneTemplate: ServerAction<typeof templates.cloneTemplate>;
  updateMember: ServerAction<typeof members.updateMember>;
  removeMember: ServerAction<typeof members.removeMember>;
  createInvitation: ServerAction<typeof members.createInvitation>;
  revokeInvitation: ServerAction<typeof members.revokeInvitation>;
  createApproverRole: ServerAction<typeof members.createApproverRole>;
  removeApproverRole: ServerAction<typeof members.removeApproverRole>;
  createApiKey: ServerAction<typeof apiKeys.createApiKey>;
  revokeApiKey: ServerAction<typeof apiKeys.revokeApiKey>;
  endSession: ServerAction<typeof account.endSession>;
  endOtherSessions: ServerAction<typeof account.endOtherSessions>;
  changePassword: ServerAction<typeof account.changePassword>;
  createWorkspace: ServerAction<typeof workspaces.createWorkspace>;
  switchWorkspace: ServerAction<typeof workspaces.switchWorkspace>;
  updateSettings: ServerAction<typeof settings.updateSettings>;
  createSecret: ServerAction<typeof secrets.createSecret>;
  updateSecret: ServerAction<typeof secrets.updateSecret>;
  removeSecret: ServerAction<typeof secrets.removeSecret>;
  createConnection: ServerAction<typeof connections.createConnection>;
  updateConnection: ServerAction<typeof connections.updateConnection>;
  removeConnection: ServerAction<typeof connections.removeConnection>;
  testConnection: ServerAction<typeof connections.testConnection>;
}
