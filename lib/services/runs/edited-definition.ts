import type { RunRecord } from "@/db/repositories";
import { AppError, type FieldError } from "@/lib/shared/app-error";
import type { Definition } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { invalidDefinition } from "../invalid-definition";
import { checkDefinition, requireRunnableScripts } from "../workflows/check-definition";

/**
 * Another text for a run of the same workflow, without the run's overrides. Throws `forbidden` for those who may not change the workflow,
 * `invalid_definition`, and `invalid_input` at `definition` where it is of another workflow, or would show what was secret in the origin.
 */
export function editedDefinition(ctx: ServiceContext, origin: RunRecord, before: Definition, source: string): Definition {
  requirePermission(ctx, "workflow:write");
  const { definition, diagnostics } = checkDefinition(ctx, source);
  if (definition === undefined) throw invalidDefinition(diagnostics);
  requireRunnableScripts(ctx, definition);
  const errors = [...otherWorkflow(origin, definition), ...shownSecrets(origin, before, definition)];
  if (errors.length > 0) throw new AppError("invalid_input", "the definition cannot be used for this run", { errors });
  return definition;
}

function otherWorkflow(origin: RunRecord, { workflow: { id } }: Definition): FieldError[] {
  const { workflowId } = origin.workflow;
  return id === workflowId ? [] : [{ path: "definition", message: `workflow.id is ${id}: a fork stays a run of ${workflowId}` }];
}

/** What a parameter hides is hidden wherever a kept stage has read it, too: only as long as the new text says that it is secret. */
function shownSecrets(origin: RunRecord, before: Definition, after: Definition): FieldError[] {
  const { parameters } = after.config;
  return Object.entries(before.config.parameters).flatMap(([name, { secret }]) => {
    const isHeld = secret && Object.hasOwn(origin.parameters, name) && origin.parameters[name] !== null;
    if (!isHeld || (Object.hasOwn(parameters, name) && parameters[name]?.secret)) return [];
    return [{ path: "definition", message: `the parameter ${name} is secret in the origin, and must stay so` }];
  });
}
