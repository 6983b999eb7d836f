import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { ActionRunner } from "@/lib/engine/ports/action-runner";
import type { ChildWorkflows } from "@/lib/engine/ports/child-workflows";
import { err, ok, type Result } from "@/lib/shared/result";
import type { RunError } from "@/lib/shared/run/events";
import { resolveParameters, validateDefinition } from "@/lib/swdl";

/** The workflows that stages of a local run can start: those of one folder's YAML and JSON files, by the id that each file says. */
export function workflowsInFolder(folder: string, actions: Pick<ActionRunner, "check">): ChildWorkflows {
  return {
    async find({ workflowId, version, parameters }) {
      for (const name of (await readdir(folder)).filter((file) => /\.(ya?ml|json)$/i.test(file)).sort()) {
        const source = await readFile(path.join(folder, name), "utf8");
        const { definition } = validateDefinition(source, { actions });
        if (definition?.workflow.id !== workflowId || (version !== null && definition.workflow.version !== version)) continue;
        const resolved = resolveParameters(definition, parameters);
        if (!resolved.ok) return problem("invalid_parameters", `${name}: ${resolved.error.map(({ path: at, message }) => `${at}: ${message}`).join("; ")}`);
        const { id, name: workflowName, version: ownVersion } = definition.workflow;
        const hash = createHash("sha256").update(source).digest("hex");
        return ok({
          definition,
          frozen: { workflowRowId: id, workflowId: id, workflowName, version: ownVersion, source, hash, parameters: resolved.value },
        });
      }
      return problem("unknown_workflow", `no valid file in ${folder} is the workflow ${workflowId}${version === null ? "" : ` in version ${version}`}`);
    },
  };
}

function problem(code: string, message: string): Result<never, RunError> {
  return err({ code, message, retryable: false });
}
