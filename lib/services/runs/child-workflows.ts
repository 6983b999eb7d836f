import type { Repositories, WorkflowRecord } from "@/db/repositories";
import type { ChildRequest, ChildWorkflows } from "@/lib/engine/ports/child-workflows";
import { err, ok, type Result } from "@/lib/shared/result";
import type { RunError } from "@/lib/shared/run/events";
import { resolveParameters, validateDefinition } from "@/lib/swdl";
import type { ActionCatalog, Features } from "../ports";
import { holdsScripts } from "../workflows/check-definition";

/** The workflows of a workspace as `workflow` stages start them: published and enabled, as they are now or in the version that is asked for. */
export function createChildWorkflows({
  repositories,
  actions,
  features,
}: {
  repositories: Pick<Repositories, "workflows">;
  actions: Pick<ActionCatalog, "check">;
  features: Pick<Features, "scripts">;
}): ChildWorkflows {
  return {
    async find({ workspaceId, workflowId, version, parameters }) {
      const workflow = await repositories.workflows.find(workspaceId, workflowId);
      if (workflow === undefined) return problem("unknown_workflow", `there is no workflow ${workflowId}`);
      if (workflow.status !== "published") return problem("workflow_not_published", `${workflow.name} is not published: it is ${workflow.status}`);
      if (!workflow.enabled) return problem("workflow_disabled", `${workflow.name} is disabled`);
      const text = await textOf(repositories, workspaceId, workflow, version);
      if (text === undefined) return problem("unknown_version", `${workflow.name} has no version ${version}`);
      const { definition, diagnostics } = validateDefinition(text.source, { actions });
      if (definition === undefined) return problem("invalid_definition", `${workflow.name} is not valid: ${diagnostics[0]?.message ?? ""}`);
      if (!features.scripts && holdsScripts(definition)) return problem("scripts_off", `${workflow.name} runs scripts, which are switched off on this server`);
      const resolved = resolveParameters(definition, parameters);
      if (!resolved.ok)
        return problem("invalid_parameters", `${workflow.name}: ${resolved.error.map(({ path, message }) => `${path}: ${message}`).join("; ")}`);
      const { id: workflowRowId, name: workflowName } = workflow;
      return ok({ definition, frozen: { workflowRowId, workflowId, workflowName, ...text, parameters: resolved.value } });
    },
  };
}

async function textOf(
  { workflows }: Pick<Repositories, "workflows">,
  workspaceId: string,
  workflow: WorkflowRecord,
  version: ChildRequest["version"],
): Promise<{ source: string; hash: string; version: string } | undefined> {
  if (version !== null && version !== workflow.version) return workflows.findVersion(workspaceId, workflow.id, version);
  return { source: workflow.source, hash: workflow.hash, version: workflow.version };
}

function problem(code: string, message: string): Result<never, RunError> {
  return err({ code, message, retryable: false });
}
