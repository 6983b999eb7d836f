import { isDeepStrictEqual } from "node:util";
import { AppError, type FieldError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import { checkedOverrides, type Definition, fanOutStage, type Overridden, type Stage } from "@/lib/swdl";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/**
 * A definition with the overrides of one run. Throws `invalid_input` with every problem at `overrides.…`: overrides that the workflow does not
 * allow, that name nothing, or that make it invalid; `forbidden` where they do what the caller may not do by changing the workflow.
 */
export function withOverrides(ctx: ServiceContext, definition: Definition, overrides: JsonObject): Overridden {
  if (Object.keys(overrides).length === 0) return { definition, changed: new Map(), settings: [] };
  if (!definition.config.allow_runtime_overrides)
    throw refused([{ path: "overrides", message: "this workflow does not allow overrides: config.allow_runtime_overrides is false" }]);
  return overridesOfFork(ctx, definition, overrides, definition);
}

/**
 * The same for a fork, whether or not the workflow allows overrides: whoever forks a run edits it openly. `origin` is the definition that the
 * forked run had: rights are asked for what the overrides change in that one.
 */
export function overridesOfFork(ctx: ServiceContext, definition: Definition, overrides: JsonObject, origin: Definition): Overridden {
  const checked = checkedOverrides(definition, overrides, { actions: ctx.ports.actions });
  if (!checked.ok) throw refused(checked.error);
  requireRights(ctx, origin, checked.value.definition);
  return checked.value;
}

/** Who may start a run but not write workflows tunes it: other commands, another way past a decision, or other uses of secrets are not theirs. */
function requireRights(ctx: ServiceContext, from: Definition, to: Definition): void {
  if (!isDeepStrictEqual(shellOf(from), shellOf(to))) requirePermission(ctx, "workflow:script");
  if (!isDeepStrictEqual(decisionsOf(from), decisionsOf(to)) || !isDeepStrictEqual(secretUses(from), secretUses(to))) requirePermission(ctx, "workflow:write");
}

/** All that tells what shells do; null without any, where the environment is ordinary data. */
function shellOf(definition: Definition) {
  const scripts = runnable(definition).flatMap((stage) =>
    stage.type === "script" ? [{ id: stage.id, run: stage.run, shell: stage.shell, cwd: stage.cwd, env: stage.env }] : [],
  );
  const { on_start, on_complete, on_failure } = definition.hooks;
  const hooked = [on_start, on_complete, on_failure].some((hook) => hook?.run !== undefined);
  return scripts.length === 0 && !hooked ? null : { scripts, env: definition.config.env };
}

/** Gates, and the rules by which a stage behind one could run without its decision. */
function decisionsOf(definition: Definition) {
  return definition.stages.map((stage) => (stage.type === "gate" ? stage : { run_if: stage.run_if, requires_approval: stage.requires_approval }));
}

/** Stages whose settings name secrets, whole: another address is as much a leak as another header. */
function secretUses(definition: Definition) {
  const { env } = definition.config;
  return [...runnable(definition), env].filter((part) => JSON.stringify(part).includes("secrets"));
}

function runnable(definition: Definition): Stage[] {
  return definition.stages.flatMap((stage) => (stage.type === "fan_out" ? [stage, fanOutStage(definition, stage, stage.id)] : [stage]));
}

function refused(errors: FieldError[]): AppError {
  return new AppError("invalid_input", errors.length === 1 ? "the overrides cannot be used" : `the overrides have ${errors.length} problems`, { errors });
}
