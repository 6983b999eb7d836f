import type { ServerActions } from "@/lib/api/contracts/server-actions";
import * as access from "./access";
import * as approvals from "./approvals";
import * as comments from "./comments";
import * as connections from "./connections";
import * as executions from "./executions";
import * as savedFilters from "./saved-filters";
import * as secrets from "./secrets";
import * as templates from "./templates";
import * as workflows from "./workflows";

/** Every change that the pages can ask for: the workspace layout hands it down. */
export const serverActions: ServerActions = {
  createWorkflow: workflows.createWorkflow,
  updateWorkflow: workflows.updateWorkflow,
  deleteWorkflow: workflows.deleteWorkflow,
  restoreWorkflow: workflows.restoreWorkflow,
  toggleWorkflow: workflows.toggleWorkflow,
  duplicateWorkflow: workflows.duplicateWorkflow,
  publishWorkflow: workflows.publishWorkflow,
  archiveWorkflow: workflows.archiveWorkflow,
  restoreWorkflowVersion: workflows.restoreWorkflowVersion,
  runWorkflow: workflows.runWorkflow,
  pauseExecution: executions.pauseExecution,
  resumeExecution: executions.resumeExecution,
  cancelExecution: executions.cancelExecution,
  rerunExecution: executions.rerunExecution,
  forkExecution: executions.forkExecution,
  retryStage: executions.retryStage,
  skipStage: executions.skipStage,
  overrideStage: executions.overrideStage,
  holdStage: executions.holdStage,
  releaseStage: executions.releaseStage,
  approveGate: executions.approveGate,
  rejectGate: executions.rejectGate,
  approveApproval: approvals.approveApproval,
  rejectApproval: approvals.rejectApproval,
  saveFilter: savedFilters.saveFilter,
  deleteSavedFilter: savedFilters.deleteSavedFilter,
  createComment: comments.createComment,
  editComment: comments.editComment,
  deleteComment: comments.deleteComment,
  restoreComment: comments.restoreComment,
  attachArtifact: comments.attachArtifact,
  detachArtifact: comments.detachArtifact,
  deleteArtifact: comments.deleteArtifact,
  cloneTemplate: templates.cloneTemplate,
  updateMember: access.updateMember,
  removeMember: access.removeMember,
  createInvitation: access.createInvitation,
  revokeInvitation: access.revokeInvitation,
  createApproverRole: access.createApproverRole,
  removeApproverRole: access.removeApproverRole,
  createApiKey: access.createApiKey,
  revokeApiKey: access.revokeApiKey,
  endSession: access.endSession,
  endOtherSessions: access.endOtherSessions,
  changePassword: access.changePassword,
  createWorkspace: access.createWorkspace,
  switchWorkspace: access.switchWorkspace,
  updateSettings: access.updateSettings,
  createSecret: secrets.createSecret,
  updateSecret: secrets.updateSecret,
  removeSecret: secrets.removeSecret,
  createConnection: connections.createConnection,
  updateConnection: connections.updateConnection,
  removeConnection: connections.removeConnection,
  testConnection: connections.testConnection,
};
