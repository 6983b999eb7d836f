import { AppError } from "@/lib/shared/app-error";
import type { RunStatus } from "@/lib/shared/run/status";
import { audit } from "../audit";
import { requireEngine, requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireRunnableScripts } from "../workflows/check-definition";
import { findRun } from "./find-run";
import { frozenDefinition } from "./frozen-definition";
import { requireStartable } from "./start";

/** A new run with the origin's frozen text and parameters, whatever the workflow says today. The origin is not changed. */
export async function rerun({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { run_id: string };
}): Promise<{ run_id: string; number: number; status: RunStatus }> {
  requirePermission(ctx, "run:start");
  requireEngine(ctx);
  const origin = await findRun(ctx, input.run_id);
  const workflow = await ctx.ports.repositories.workflows.find(ctx.workspace.id, origin.workflow.id);
  if (workflow === undefined) throw new AppError("conflict", `${origin.workflow.name} was deleted; restore it to run it again`);
  requireStartable(workflow);
  const definition = frozenDefinition(origin);
  if (definition === null) throw new AppError("conflict", `the definition of ${origin.workflow.name} #${origin.number} is no longer valid here`);
  requireRunnableScripts(ctx, definition);
  const { kind, id, name } = ctx.actor;
  const { slug, name: workspaceName, timezone } = ctx.workspace;
  const { runId, number, status } = await ctx.ports.engine.startRun({
    definition,
    frozen: {
      workspaceId: ctx.workspace.id,
      workflowRowId: origin.workflow.id,
      workflowId: origin.workflow.workflowId,
      workflowName: origin.workflow.name,
      version: origin.workflow.version,
      source: origin.source,
      hash: origin.hash,
      parameters: origin.parameters,
      overrides: origin.overrides,
      trigger: { type: "rerun", payload: { run_id: origin.id } },
      actor: { kind, id, name },
      workspace: { slug, name: workspaceName, timezone },
    },
  });
  await audit(ctx, { action: "run.rerun", entity: "run", entityId: runId, details: { origin: origin.id } });
  return { run_id: runId, number, status };
}
