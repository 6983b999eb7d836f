import type { WorkflowRecord } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import type { RunStatus } from "@/lib/shared/run/status";
import { plan } from "@/lib/swdl";
import type { Plan } from "@/lib/swdl/plan/plan";
import { audit } from "../audit";
import { requireEngine, requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { invalidDefinition } from "../invalid-definition";
import { checkDefinition, requireRunnableScripts } from "../workflows/check-definition";
import { findWorkflow } from "../workflows/find-workflow";
import { requireParameters } from "./frozen";
import { withOverrides } from "./overrides";

export interface StartRunInput {
  id: string;
  parameters: JsonObject;
  overrides: JsonObject;
  /** Only checks, and answers with the plan. */
  dry_run: boolean;
}

export interface StartedRunView {
  run_id: string | null;
  number: number | null;
  status: RunStatus | "dry_run";
  plan?: Plan;
}

/**
 * Starts a run of a workflow as it is now; its text, parameters and actor are frozen into the run. Throws `conflict` (disabled, archived),
 * `invalid_definition`, `invalid_input` (field errors at `parameters.<name>` and `overrides.…`), `disabled` (no engine), `forbidden` (scripts are off).
 */
export async function startRun({ ctx, input }: { ctx: ServiceContext; input: StartRunInput }): Promise<StartedRunView> {
  requirePermission(ctx, "run:start");
  requireEngine(ctx);
  const workflow = await findWorkflow(ctx, input.id);
  requireStartable(workflow);
  const { definition: base, diagnostics } = checkDefinition(ctx, workflow.source);
  if (base === undefined) throw invalidDefinition(diagnostics);
  const overridden = withOverrides(ctx, base, input.overrides);
  const { definition } = overridden;
  requireRunnableScripts(ctx, definition);
  const parameters = requireParameters(definition, input.parameters);
  if (input.dry_run) return { run_id: null, number: null, status: "dry_run", plan: plan(definition, { parameters, overridden }) };

  const { kind, id, name } = ctx.actor;
  const { slug, name: workspaceName, timezone } = ctx.workspace;
  const { runId, number, status } = await ctx.ports.engine.startRun({
    definition,
    frozen: {
      workspaceId: ctx.workspace.id,
      workflowRowId: workflow.id,
      workflowId: workflow.workflowId,
      workflowName: workflow.name,
      version: workflow.version,
      source: workflow.source,
      hash: workflow.hash,
      parameters,
      overrides: input.overrides,
      trigger: { type: kind === "api_key" ? "api" : "manual", payload: null },
      actor: { kind, id, name },
      workspace: { slug, name: workspaceName, timezone },
    },
  });
  const details = { workflow: workflow.id, before: null, after: { number, status, version: workflow.version, hash: workflow.hash } };
  await audit(ctx, { action: "run.start", entity: "run", entityId: runId, details });
  return { run_id: runId, number, status };
}

/** Throws `conflict` where the workflow takes no new runs. */
export function requireStartable({ name, enabled, status }: Pick<WorkflowRecord, "name" | "enabled" | "status">): void {
  if (status === "archived") throw new AppError("conflict", `${name} is archived`);
  if (!enabled) throw new AppError("conflict", `${name} is disabled; enable it to run it`);
}
