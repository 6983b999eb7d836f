import type { RunRecord } from "@/db/repositories";
import type { RunFrom } from "@/lib/engine/engine";
import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import type { RunStatus } from "@/lib/shared/run/status";
import type { Definition } from "@/lib/swdl";
import type { ServiceContext } from "../context";
import { sha256 } from "../hash";
import { requireRunnableScripts } from "../workflows/check-definition";
import { findRun } from "./find-run";
import { frozenDefinition } from "./frozen-definition";
import { requireStartable } from "./start";
import { hasEditedDefinition } from "./views";

export interface StartedAgainView {
  run_id: string;
  number: number;
  status: RunStatus;
}

/** A run that another one can begin from, with the definition that it had. Throws `conflict` where its workflow takes no new runs. */
export async function requireOrigin(ctx: ServiceContext, runId: string): Promise<{ origin: RunRecord; definition: Definition }> {
  const origin = await findRun(ctx, runId);
  const workflow = await ctx.ports.repositories.workflows.find(ctx.workspace.id, origin.workflow.id);
  if (workflow === undefined) throw new AppError("conflict", `${origin.workflow.name} was deleted; restore it to run it again`);
  requireStartable(workflow);
  const definition = frozenDefinition(origin);
  if (definition === null) throw new AppError("conflict", `the definition of ${origin.workflow.name} #${origin.number} is no longer valid here`);
  requireRunnableScripts(ctx, definition);
  return { origin, definition };
}

export interface StartAgain {
  definition: Definition;
  /** Another text than the origin's, that `definition` was read from. */
  source?: string;
  parameters: JsonObject;
  overrides: JsonObject;
  trigger: "rerun" | "fork";
  /** What is kept of the origin; absent: nothing. */
  from?: Omit<RunFrom, "runId">;
}

/** Starts a run with the origin's frozen text, or the one given, whatever the workflow says today. The origin is not changed. */
export async function startAgain(ctx: ServiceContext, origin: RunRecord, again: StartAgain): Promise<StartedAgainView> {
  const { definition, source = origin.source, parameters, overrides, trigger, from } = again;
  // Of a text that was edited once, every run that repeats it says so: its version has another.
  const isEdited = again.source !== undefined || hasEditedDefinition(origin);
  const payload = { run_id: origin.id, ...(from === undefined ? {} : { from_stage: from.stageId }), ...(isEdited ? { edited_definition: true } : {}) };
  const { kind, id, name } = ctx.actor;
  const { slug, name: workspaceName, timezone } = ctx.workspace;
  const { runId, number, status } = await ctx.ports.engine.startRun({
    definition,
    ...(from === undefined ? {} : { from: { ...from, runId: origin.id } }),
    frozen: {
      workspaceId: ctx.workspace.id,
      workflowRowId: origin.workflow.id,
      workflowId: origin.workflow.workflowId,
      workflowName: origin.workflow.name,
      version: origin.workflow.version,
      source,
      hash: again.source === undefined ? origin.hash : sha256(source),
      parameters,
      overrides,
      trigger: { type: trigger, payload },
      actor: { kind, id, name },
      workspace: { slug, name: workspaceName, timezone },
    },
  });
  return { run_id: runId, number, status };
}
