import type { JsonObject } from "@/lib/shared/json";
import type { Result } from "@/lib/shared/result";
import type { RunError } from "@/lib/shared/run/events";
import type { Definition } from "@/lib/swdl";
import type { FrozenRun } from "../core/projection-rows";

/** What a `workflow` stage asks for. */
export interface ChildRequest {
  workspaceId: string;
  /** The definition's own id, kebab-case. */
  workflowId: string;
  /** Null: the published one. */
  version: string | null;
  parameters: JsonObject;
}

export interface ChildDefinition {
  definition: Definition;
  frozen: Pick<FrozenRun, "workflowRowId" | "workflowId" | "workflowName" | "version" | "source" | "hash" | "parameters">;
}

/** Finds the workflows that stages start runs of. */
export interface ChildWorkflows {
  /** The definition with its parameters resolved, or why no run of it can be started: not there, not published, disabled, wrong parameters. */
  find(request: ChildRequest): Promise<Result<ChildDefinition, RunError>>;
}
