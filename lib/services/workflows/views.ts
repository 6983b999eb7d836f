import type { WorkflowRecord, WorkflowRow } from "@/db/repositories";
import type { Json } from "@/lib/shared/json";
import type { RunStatus } from "@/lib/shared/run/status";
import type { Definition, Diagnostic, Parameter, StageType } from "@/lib/swdl";
import { outlineStages } from "./outline";

export type WorkflowStatus = "draft" | "published" | "archived";

export interface WorkflowSummaryView {
  id: string;
  workflow_id: string;
  name: string;
  description: string | null;
  version: string;
  revision: number;
  status: WorkflowStatus;
  enabled: boolean;
  tags: string[];
  color: string | null;
  icon: string | null;
  stage_count: number;
  trigger_types: string[];
  origin_template: string | null;
  last_run: { id: string; number: number; status: RunStatus; has_failures: boolean; started_at: string | null; completed_at: string | null } | null;
  success_count: number;
  failure_count: number;
  created_at: string;
  updated_at: string;
}

export interface StageOutlineView {
  id: string;
  name: string;
  type: StageType;
  phase: string | null;
  description: string | null;
  depends_on: string[];
  condition: string | null;
  batch: number;
  agent: string | null;
  model: string | null;
  tools: string[];
  action: string | null;
  run: string | null;
  inputs: { name: string; type: string; source: Json; required: boolean }[];
  outputs: { name: string; type: string; required: boolean }[];
  approvers: string[];
  timeout: string;
  max_attempts: number;
  on_failure: string;
}

export interface WorkflowDetailView extends WorkflowSummaryView {
  source: string;
  outline: {
    stages: StageOutlineView[];
    parameters: Record<string, Parameter>;
    phases: { id: string; name: string }[];
    timeout: string;
    max_parallel_stages: number;
  } | null;
  diagnostics: Diagnostic[];
  etag: string;
}

export interface WorkflowWrittenView {
  id: string;
  workflow_id: string;
  name: string;
  version: string;
  revision: number;
  status: WorkflowStatus;
  etag: string;
  diagnostics: Diagnostic[];
}

export function summaryView(row: WorkflowRow): WorkflowSummaryView {
  return {
    id: row.id,
    workflow_id: row.workflowId,
    name: row.name,
    description: row.description,
    version: row.version,
    revision: row.revision,
    status: row.status,
    enabled: row.enabled,
    tags: row.tags,
    color: row.color,
    icon: row.icon,
    stage_count: row.stageCount,
    trigger_types: row.triggerTypes,
    origin_template: row.originTemplate,
    last_run:
      row.lastRun === null
        ? null
        : {
            id: row.lastRun.id,
            number: row.lastRun.number,
            status: row.lastRun.status,
            has_failures: row.lastRun.hasFailures,
            started_at: row.lastRun.startedAt,
            completed_at: row.lastRun.completedAt,
          },
    success_count: row.successCount,
    failure_count: row.failureCount,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  };
}

export function detailView(row: WorkflowRecord, checked: { definition?: Definition; diagnostics: Diagnostic[] }): WorkflowDetailView {
  const { definition } = checked;
  return {
    ...summaryView(row),
    source: row.source,
    diagnostics: checked.diagnostics,
    etag: etagOf(row),
    outline:
      definition === undefined
        ? null
        : {
            stages: outlineStages(definition),
            parameters: definition.config.parameters,
            phases: definition.phases,
            timeout: definition.config.timeout,
            max_parallel_stages: definition.config.max_parallel_stages,
          },
  };
}

export function writtenView(
  row: Omit<WorkflowWrittenView, "etag" | "diagnostics" | "workflow_id"> & { workflowId: string; hash: string },
  diagnostics: Diagnostic[],
): WorkflowWrittenView {
  return {
    id: row.id,
    workflow_id: row.workflowId,
    name: row.name,
    version: row.version,
    revision: row.revision,
    status: row.status,
    etag: etagOf(row),
    diagnostics,
  };
}

/** A strong entity tag of the text: it changes with every saved revision. */
export function etagOf({ revision, hash }: { revision: number; hash: string }): string {
  return `"${revision}-${hash.slice(0, 12)}"`;
}
