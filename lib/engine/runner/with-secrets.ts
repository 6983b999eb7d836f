import { StageStartError } from "../core/resolve-stage";
import type { ExecutionContext, StageResult } from "../ports/executor";
import type { SecretSource } from "../ports/secret-source";
import { createValueMask, type ValueMask } from "./secret-mask";

/**
 * Runs work that needs secrets. What it logs, reports, gives back and fails with is masked before it leaves this function; so is the text of what it
 * throws. A template that cannot be evaluated is a failed result.
 */
export async function withSecrets(
  source: SecretSource | undefined,
  workspaceId: string,
  context: ExecutionContext,
  work: (secrets: Record<string, string>, masked: ExecutionContext) => Promise<StageResult>,
): Promise<StageResult> {
  const secrets = (await source?.valuesOf(workspaceId)) ?? {};
  const mask = createValueMask(Object.values(secrets));
  try {
    return maskedResult(await work(secrets, maskedContext(context, mask)), mask);
  } catch (error) {
    if (error instanceof StageStartError) return { status: "failed", error: { ...error.error, message: mask.text(error.error.message) } };
    // The reason of an abort tells the engine which one it was.
    if (!(error instanceof Error) || context.signal.aborted) throw error;
    const said = new Error(mask.text(error.message));
    said.name = error.name;
    said.stack = mask.text(error.stack ?? error.message);
    throw said;
  }
}

function maskedContext(context: ExecutionContext, mask: ValueMask): ExecutionContext {
  return {
    ...context,
    log: (text, options) => context.log(mask.text(text), options),
    progress: (fraction, text) => context.progress(fraction, mask.text(text)),
    agentUpdated: (update) => context.agentUpdated({ ...update, text: mask.text(update.text) }),
    mask: mask.text,
  };
}

function maskedResult(result: StageResult, mask: ValueMask): StageResult {
  if (result.status === "succeeded") return { ...result, outputs: mask.json(result.outputs) };
  const { message, details } = result.error;
  return {
    ...result,
    error: { ...result.error, message: mask.text(message), ...(details === undefined ? {} : { details: mask.json(details) }) },
    ...(result.outputs === undefined ? {} : { outputs: mask.json(result.outputs) }),
  };
}
