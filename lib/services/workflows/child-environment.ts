import { type Definition, fanOutStage, parseDefinition, type ValidationEnvironment } from "@/lib/swdl";
import type { ServiceContext } from "../context";

/** A text that starts more workflows than this is checked against the first of them. */
const MAX_CHILDREN = 50;

/** What validation should know of the workflows that a definition starts; undefined where it starts none. */
export async function childEnvironment(
  ctx: ServiceContext,
  definition: Definition,
): Promise<Pick<ValidationEnvironment, "workflows" | "childParameters"> | undefined> {
  const ids = childIds(definition);
  if (ids.length === 0) return undefined;
  const known = new Map<string, Definition["config"]["parameters"]>();
  const workflows: string[] = ids.slice(MAX_CHILDREN);
  for (const id of ids.slice(0, MAX_CHILDREN)) {
    const stored = await ctx.ports.repositories.workflows.find(ctx.workspace.id, id);
    if (stored?.workflowId !== id) continue;
    workflows.push(id);
    const child = parseDefinition(stored.source).definition;
    if (child !== undefined) known.set(id, child.config.parameters);
  }
  return { workflows, childParameters: known };
}

function childIds(definition: Definition): string[] {
  const stages = definition.stages.map((stage) => (stage.type === "fan_out" ? fanOutStage(definition, stage, stage.id) : stage));
  return [...new Set(stages.flatMap((stage) => (stage.type === "workflow" ? [stage.workflow] : [])))];
}
