import type { Definition } from "../schema/definition";
import type { Stage } from "../schema/stage";

/** Names of the context modules of a stage: the workflow's first, where the stage inherits them, then its own; each once. */
export function contextModules({ context: { global_modules } }: Definition, { context: { modules, inherit_global } }: Stage): string[] {
  return [...new Set(inherit_global ? [...global_modules, ...modules] : modules)];
}
