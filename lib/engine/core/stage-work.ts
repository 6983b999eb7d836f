import { isJsonObject, type JsonObject } from "@/lib/shared/json";
import { type ActionCall, type Definition, ExpressionError, type Scope, type Stage } from "@/lib/swdl";
import { splitTemplate } from "@/lib/swdl/expression/template";
import { actionStage, environmentOf, evaluated, resolveStage, StageStartError } from "./resolve-stage";

/** An action that runs for a stage beside its own work. */
export interface BesideWork {
  key: "on_error" | "compensate";
  call: ActionCall;
}

/** What an executor gets of a stage: the stage with its templates evaluated, and `config.env`. */
export interface StageWork {
  stage: Stage;
  env: Record<string, string>;
}

/** Templates that name secrets, with all that they mean but the secrets: these are asked for where the work is done, and never stored. */
export interface SealedWork {
  stage: Stage;
  beside: BesideWork | null;
  scope: Scope;
  configEnv: JsonObject;
  at: Date;
}

const NAMES_SECRETS = /\bsecrets\b/;
const NAMED_SECRET = /\bsecrets\s*(?:\.\s*([A-Za-z_][\w-]*)|\[\s*["']([^"'\]]+)["']\s*\])/g;
const known = new WeakMap<object, boolean>();

/** Whether a part of a definition may read secrets. The answer is kept: definitions do not change. */
export function namesSecrets(part: object): boolean {
  let answer = known.get(part);
  if (answer === undefined) {
    answer = expressionsIn(part).some((source) => NAMES_SECRETS.test(source));
    known.set(part, answer);
  }
  return answer;
}

/** The work of a stage, evaluated where no secret is named in it, else sealed until the secrets are there. Throws `StageStartError`. */
export function workOf({ config }: Definition, stage: Stage, beside: BesideWork | null, scope: Scope, at: Date): StageWork & { sealed: SealedWork | null } {
  if (namesSecrets(config.env) || namesSecrets(stage)) return { stage, env: {}, sealed: { stage, beside, scope, configEnv: config.env, at } };
  return {
    stage: beside === null ? resolveStage(stage, scope, at) : actionStage(stage, beside.call, beside.key, scope, at),
    env: environmentOf(scope),
    sealed: null,
  };
}

/** Evaluates sealed work with the secrets of its workspace. Throws `StageStartError`, also for a secret that the workspace does not have. */
export function unsealed({ stage, beside, scope, configEnv, at }: SealedWork, secrets: Readonly<Record<string, string>>): StageWork {
  const whole = openScope(scope, configEnv, [stage, configEnv], secrets, at);
  const env = environmentOf(whole);
  if (beside !== null) return { stage: actionStage(stage, beside.call, beside.key, whole, at), env };
  // A prompt is stored with the agent's session: it is evaluated without secrets, as everything that is shown.
  return { stage: resolveStage(stage, stage.type === "agent" ? scope : whole, at), env };
}

/** The scope with secrets, in `config.env` too. Throws `StageStartError` where `parts` name a secret that is not there. */
export function openScope(scope: Scope, configEnv: JsonObject, parts: readonly object[], secrets: Readonly<Record<string, string>>, at: Date): Scope {
  const missing = namedSecrets(parts).find((name) => !Object.hasOwn(secrets, name));
  if (missing !== undefined) throw new StageStartError({ code: "missing_secret", message: `the workspace has no secret ${missing}`, retryable: false });
  const open: Scope = { ...scope, secrets: { ...secrets } };
  return { ...open, env: evaluated("config.env", configEnv, open, at) as JsonObject };
}

function namedSecrets(parts: readonly object[]): string[] {
  const sources = parts.flatMap((part) => expressionsIn(part));
  return sources.flatMap((source) => [...source.matchAll(NAMED_SECRET)].map(([, dotted, quoted]) => dotted ?? quoted ?? ""));
}

/** The expressions in the templates of a part of a definition. What only looks like one, as the text of a script or `$${{`, is none. */
function expressionsIn(part: unknown): string[] {
  if (typeof part === "string") return part.includes("${{") ? sourcesOf(part) : [];
  if (Array.isArray(part)) return part.flatMap(expressionsIn);
  return isJsonObject(part) ? Object.values(part).flatMap(expressionsIn) : [];
}

function sourcesOf(template: string): string[] {
  try {
    return splitTemplate(template).flatMap((piece) => (piece.kind === "expression" ? [piece.source] : []));
  } catch (error) {
    // One that cannot be read is said where it is evaluated.
    if (error instanceof ExpressionError) return [];
    throw error;
  }
}
