import * as approvals from "@/lib/api/contracts/approvals";
import * as artifacts from "@/lib/api/contracts/artifacts";
import * as board from "@/lib/api/contracts/board";
import * as bundles from "@/lib/api/contracts/bundles";
import * as comments from "@/lib/api/contracts/comments";
import * as executions from "@/lib/api/contracts/executions";
import * as overview from "@/lib/api/contracts/overview";
import * as savedFilters from "@/lib/api/contracts/saved-filters";
import * as settings from "@/lib/api/contracts/settings";
import * as system from "@/lib/api/contracts/system";
import * as templates from "@/lib/api/contracts/templates";
import * as versions from "@/lib/api/contracts/workflow-versions";
import * as workflows from "@/lib/api/contracts/workflows";
import { addArtifact } from "@/lib/services/artifacts/add";
import { attachArtifact } from "@/lib/services/artifacts/attach";
import { detachArtifact } from "@/lib/services/artifacts/detach";
import { listArtifacts } from "@/lib/services/artifacts/list";
import { openArtifact } from "@/lib/services/artifacts/open";
import { removeArtifact } from "@/lib/services/artifacts/remove";
import { getBoard } from "@/lib/services/board/get";
import { exportBundle } from "@/lib/services/bundles/export";
import { importBundle } from "@/lib/services/bundles/import";
import { createComment } from "@/lib/services/comments/create";
import { editComment } from "@/lib/services/comments/edit";
import { listComments } from "@/lib/services/comments/list";
import { listMentionable } from "@/lib/services/comments/list-mentionable";
import { removeComment } from "@/lib/services/comments/remove";
import { restoreComment } from "@/lib/services/comments/restore";
import { decideGate } from "@/lib/services/gates/decide";
import { decideApproval } from "@/lib/services/gates/decide-by-id";
import { listApprovals } from "@/lib/services/gates/list";
import { getOverview } from "@/lib/services/overview/get";
import { cancelRun } from "@/lib/services/runs/cancel";
import { listRunEvents } from "@/lib/services/runs/events";
import { forkRun } from "@/lib/services/runs/fork";
import { getRun } from "@/lib/services/runs/get";
import { listRuns } from "@/lib/services/runs/list";
import { listRunLogs } from "@/lib/services/runs/logs";
import { operateStage } from "@/lib/services/runs/operate";
import { pauseRun } from "@/lib/services/runs/pause";
import { rerun } from "@/lib/services/runs/rerun";
import { resumeRun } from "@/lib/services/runs/resume";
import { getRunStage } from "@/lib/services/runs/stage";
import { startRun } from "@/lib/services/runs/start";
import { listSavedFilters } from "@/lib/services/saved-filters/list";
import { removeSavedFilter } from "@/lib/services/saved-filters/remove";
import { saveFilter } from "@/lib/services/saved-filters/save";
import { getSettings } from "@/lib/services/settings/get";
import { updateSettings } from "@/lib/services/settings/update";
import { listActions } from "@/lib/services/system/list-actions";
import { listNotifications } from "@/lib/services/system/list-notifications";
import { getViewer } from "@/lib/services/system/viewer";
import { cloneTemplate } from "@/lib/services/templates/clone";
import { getTemplate } from "@/lib/services/templates/get";
import { listTemplates } from "@/lib/services/templates/list";
import { archiveWorkflow } from "@/lib/services/workflows/archive";
import { createWorkflow } from "@/lib/services/workflows/create";
import { diffWorkflowVersions } from "@/lib/services/workflows/diff-versions";
import { duplicateWorkflow } from "@/lib/services/workflows/duplicate";
import { stageEstimates } from "@/lib/services/workflows/estimates";
import { exportWorkflow } from "@/lib/services/workflows/export";
import { getWorkflow } from "@/lib/services/workflows/get";
import { getWorkflowVersion } from "@/lib/services/workflows/get-version";
import { listWorkflows } from "@/lib/services/workflows/list";
import { listWorkflowVersions } from "@/lib/services/workflows/list-versions";
import { planWorkflow } from "@/lib/services/workflows/plan";
import { publishWorkflow } from "@/lib/services/workflows/publish";
import { removeWorkflow } from "@/lib/services/workflows/remove";
import { restoreWorkflow } from "@/lib/services/workflows/restore";
import { restoreWorkflowVersion } from "@/lib/services/workflows/restore-version";
import { toggleWorkflow } from "@/lib/services/workflows/toggle";
import { updateWorkflow } from "@/lib/services/workflows/update";
import { validateSource, validateWorkflow } from "@/lib/services/workflows/validate";
import { accessEndpoints } from "./access-endpoints";
import { artifactResponse } from "./artifact-response";
import { attachment } from "./attachment";
import { endpoint } from "./endpoint";
import { uploadHasDigest } from "./upload";

/** Every endpoint that needs a caller: which verb fulfils which contract. */
export const endpoints = {
  ...accessEndpoints,
  listWorkflows: endpoint(workflows.listWorkflows, ({ ctx, query }) => listWorkflows({ ctx, input: query })),
  createWorkflow: endpoint(workflows.createWorkflow, ({ ctx, body }) => createWorkflow({ ctx, input: body }), {
    feature: "builder",
  }),
  getWorkflow: endpoint(workflows.getWorkflow, ({ ctx, params }) => getWorkflow({ ctx, input: params })),
  updateWorkflow: endpoint(workflows.updateWorkflow, ({ ctx, params, body }) => updateWorkflow({ ctx, input: { ...params, ...body } }), {
    feature: "builder",
  }),
  deleteWorkflow: endpoint(workflows.deleteWorkflow, ({ ctx, params }) => removeWorkflow({ ctx, input: params })),
  restoreWorkflow: endpoint(workflows.restoreWorkflow, ({ ctx, params }) => restoreWorkflow({ ctx, input: params })),
  toggleWorkflow: endpoint(workflows.toggleWorkflow, ({ ctx, params, body }) => toggleWorkflow({ ctx, input: { ...params, ...body } })),
  duplicateWorkflow: endpoint(workflows.duplicateWorkflow, ({ ctx, params, body }) => duplicateWorkflow({ ctx, input: { ...params, ...body } }), {
    feature: "builder",
  }),
  validateWorkflow: endpoint(workflows.validateWorkflow, ({ ctx, params, body }) => validateWorkflow({ ctx, input: { ...params, ...body } })),
  validateSource: endpoint(workflows.validateSource, ({ ctx, body }) => validateSource({ ctx, input: body })),
  getStageEstimates: endpoint(workflows.getStageEstimates, ({ ctx, params }) => stageEstimates({ ctx, input: params })),
  planWorkflow: endpoint(workflows.planWorkflow, ({ ctx, params, body }) => planWorkflow({ ctx, input: { ...params, ...body } })),
  runWorkflow: endpoint(workflows.runWorkflow, ({ ctx, params, body }) => startRun({ ctx, input: { ...params, ...body } }), {
    feature: "engine",
  }),
  exportWorkflow: endpoint(workflows.exportWorkflow, async ({ ctx, params }) => (await exportWorkflow({ ctx, input: params })).source, {
    respond: (source, { params }) => attachment(source, `${params.id}.workflow.${source.trimStart().startsWith("{") ? "json" : "yaml"}`, "application/yaml"),
  }),
  exportBundle: endpoint(bundles.exportBundle, ({ ctx, body }) =>
    exportBundle({ ctx, input: { ...body, limits: { workflows: bundles.MAX_BUNDLE_WORKFLOWS, bytes: bundles.MAX_BUNDLE_BYTES } } }),
  ),
  importBundle: endpoint(
    bundles.importBundle,
    ({ ctx, query, body }) => importBundle({ ctx, input: { workflows: body.workflows, conflict: query.conflict, draft: query.draft } }),
    { feature: "builder", maxBodyBytes: bundles.MAX_BUNDLE_BYTES },
  ),
  listWorkflowVersions: endpoint(versions.listWorkflowVersions, ({ ctx, params, query }) => listWorkflowVersions({ ctx, input: { ...params, ...query } })),
  getWorkflowVersion: endpoint(versions.getWorkflowVersion, ({ ctx, params }) => getWorkflowVersion({ ctx, input: params })),
  diffWorkflowVersions: endpoint(versions.diffWorkflowVersions, ({ ctx, params }) => diffWorkflowVersions({ ctx, input: params })),
  restoreWorkflowVersion: endpoint(versions.restoreWorkflowVersion, ({ ctx, params, body }) => restoreWorkflowVersion({ ctx, input: { ...params, ...body } }), {
    feature: "builder",
  }),
  publishWorkflow: endpoint(versions.publishWorkflow, ({ ctx, params }) => publishWorkflow({ ctx, input: params }), { feature: "builder" }),
  archiveWorkflow: endpoint(versions.archiveWorkflow, ({ ctx, params }) => archiveWorkflow({ ctx, input: params }), { feature: "builder" }),
  listExecutions: endpoint(executions.listExecutions, ({ ctx, query }) => listRuns({ ctx, input: query })),
  listWorkflowExecutions: endpoint(executions.listWorkflowExecutions, async ({ ctx, params, query }) => {
    const { id } = await getWorkflow({ ctx, input: params });
    return listRuns({ ctx, input: { ...query, workflow_id: id } });
  }),
  getExecution: endpoint(executions.getExecution, ({ ctx, params }) => getRun({ ctx, input: params })),
  getExecutionStage: endpoint(executions.getExecutionStage, ({ ctx, params }) => getRunStage({ ctx, input: params })),
  listExecutionEvents: endpoint(executions.listExecutionEvents, ({ ctx, params, query }) => listRunEvents({ ctx, input: { ...params, ...query } })),
  listExecutionLogs: endpoint(executions.listExecutionLogs, ({ ctx, params, query }) => listRunLogs({ ctx, input: { ...params, ...query } }), {
    respond: ({ items }, { params, query }) =>
      query.download
        ? attachment(items.map(({ at, stage_id, text }) => `${at} ${stage_id} ${text}\n`).join(""), `${params.run_id}.log`, "text/plain")
        : undefined,
  }),
  pauseExecution: endpoint(executions.pauseExecution, ({ ctx, params, body }) => pauseRun({ ctx, input: { ...params, ...body } }), { feature: "engine" }),
  resumeExecution: endpoint(executions.resumeExecution, ({ ctx, params, body }) => resumeRun({ ctx, input: { ...params, ...body } }), { feature: "engine" }),
  cancelExecution: endpoint(executions.cancelExecution, ({ ctx, params, body }) => cancelRun({ ctx, input: { ...params, ...body } }), { feature: "engine" }),
  rerunExecution: endpoint(executions.rerunExecution, ({ ctx, params, body }) => rerun({ ctx, input: { ...params, ...body } }), {
    feature: "engine",
  }),
  forkExecution: endpoint(executions.forkExecution, ({ ctx, params, body }) => forkRun({ ctx, input: { ...params, ...body } }), {
    feature: "engine",
  }),
  retryStage: endpoint(
    executions.retryStage,
    ({ ctx, params, body }) => operateStage({ ctx, input: { ...params, reason: body.reason, act: { kind: "retry", inputs: body.inputs } } }),
    { feature: "engine" },
  ),
  skipStage: endpoint(
    executions.skipStage,
    ({ ctx, params, body }) => operateStage({ ctx, input: { ...params, reason: body.reason, act: { kind: "skip" } } }),
    { feature: "engine" },
  ),
  overrideStage: endpoint(
    executions.overrideStage,
    ({ ctx, params, body }) => operateStage({ ctx, input: { ...params, reason: body.reason, act: { kind: "override", outputs: body.outputs } } }),
    { feature: "engine" },
  ),
  holdStage: endpoint(
    executions.holdStage,
    ({ ctx, params, body }) => operateStage({ ctx, input: { ...params, reason: body.reason, act: { kind: "hold" } } }),
    { feature: "engine" },
  ),
  releaseStage: endpoint(
    executions.releaseStage,
    ({ ctx, params, body }) => operateStage({ ctx, input: { ...params, reason: body.reason, act: { kind: "release" } } }),
    { feature: "engine" },
  ),
  approveGate: endpoint(executions.approveGate, ({ ctx, params, body }) => decideGate({ ctx, input: { ...params, ...body, decision: "approved" } }), {
    feature: "engine",
  }),
  rejectGate: endpoint(executions.rejectGate, ({ ctx, params, body }) => decideGate({ ctx, input: { ...params, ...body, decision: "rejected" } }), {
    feature: "engine",
  }),
  listApprovals: endpoint(approvals.listApprovals, ({ ctx, query }) => listApprovals({ ctx, input: query })),
  approveApproval: endpoint(
    approvals.approveApproval,
    ({ ctx, params, body }) => decideApproval({ ctx, input: { ...params, ...body, decision: "approved" } }),
    { feature: "engine" },
  ),
  rejectApproval: endpoint(approvals.rejectApproval, ({ ctx, params, body }) => decideApproval({ ctx, input: { ...params, ...body, decision: "rejected" } }), {
    feature: "engine",
  }),
  getBoard: endpoint(board.getBoard, ({ ctx, query }) => getBoard({ ctx, input: query })),
  getOverview: endpoint(overview.getOverview, ({ ctx, query }) => getOverview({ ctx, input: query })),
  listSavedFilters: endpoint(savedFilters.listSavedFilters, ({ ctx }) => listSavedFilters({ ctx })),
  saveFilter: endpoint(savedFilters.saveFilter, ({ ctx, body }) => saveFilter({ ctx, input: body })),
  deleteSavedFilter: endpoint(savedFilters.deleteSavedFilter, ({ ctx, params }) => removeSavedFilter({ ctx, input: params })),
  listComments: endpoint(comments.listComments, ({ ctx, params, query }) => listComments({ ctx, input: { ...params, ...query } })),
  createComment: endpoint(comments.createComment, ({ ctx, params, body }) => createComment({ ctx, input: { ...params, ...body } })),
  editComment: endpoint(comments.editComment, ({ ctx, params, body }) => editComment({ ctx, input: { ...params, ...body } })),
  deleteComment: endpoint(comments.deleteComment, ({ ctx, params }) => removeComment({ ctx, input: params })),
  restoreComment: endpoint(comments.restoreComment, ({ ctx, params }) => restoreComment({ ctx, input: params })),
  listMentionable: endpoint(comments.listMentionable, ({ ctx }) => listMentionable({ ctx })),
  attachArtifact: endpoint(comments.attachArtifact, ({ ctx, params, body }) => attachArtifact({ ctx, input: { ...params, ...body } })),
  detachArtifact: endpoint(comments.detachArtifact, ({ ctx, params, body }) => detachArtifact({ ctx, input: { ...params, ...body } })),
  listArtifacts: endpoint(artifacts.listArtifacts, ({ ctx, params, query }) => listArtifacts({ ctx, input: { ...params, ...query } })),
  addArtifact: endpoint(artifacts.addArtifact, ({ ctx, params, query, body }) => addArtifact({ ctx, input: { ...params, ...query, open: body.open } }), {
    ledTo: ({ body }, { sha256 }) => uploadHasDigest(body, sha256),
  }),
  getArtifact: endpoint(artifacts.getArtifact, ({ ctx, params }) => openArtifact({ ctx, input: params }), {
    respond: (content, { query }, request) => artifactResponse(content, request, query),
  }),
  deleteArtifact: endpoint(artifacts.deleteArtifact, ({ ctx, params }) => removeArtifact({ ctx, input: params })),
  listTemplates: endpoint(templates.listTemplates, ({ ctx }) => listTemplates({ ctx })),
  getTemplate: endpoint(templates.getTemplate, ({ ctx, params }) => getTemplate({ ctx, input: params })),
  cloneTemplate: endpoint(templates.cloneTemplate, ({ ctx, params, body }) => cloneTemplate({ ctx, input: { ...params, ...body } }), {
    feature: "builder",
  }),
  getSettings: endpoint(settings.getSettings, ({ ctx }) => getSettings({ ctx })),
  updateSettings: endpoint(settings.updateSettings, ({ ctx, body }) => updateSettings({ ctx, input: body })),
  getViewer: endpoint(system.getViewer, ({ ctx }) => getViewer({ ctx })),
  listActions: endpoint(system.listActions, ({ ctx }) => listActions({ ctx })),
  listNotifications: endpoint(system.listNotifications, ({ ctx, query }) => listNotifications({ ctx, input: query })),
};

export type EndpointName = keyof typeof endpoints;
