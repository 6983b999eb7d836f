import type { z } from "zod";
import { type AuthoredDocument, documentSchema } from "./document";
import { RETRY_DEFAULTS, type Retry } from "./error-policy";
import { titleCase } from "./primitives";
import { type AuthoredStage, authoredStageSchema, type Stage, type StageOf } from "./stage";

export type { Hook } from "./document";

const STAGE_TIMEOUT = "30m";
/** Stands in for the id that only the engine can give. */
const TEMPLATE_ID = "item";

/** The one model: every default of the language filled in, stage policies resolved. Keys are those of the document. */
export const definitionSchema = documentSchema.transform(resolveDefaults);
export type Definition = z.output<typeof definitionSchema>;

/** Fills in what one part of a document takes from another. */
function resolveDefaults(document: AuthoredDocument) {
  const policy = document.error_policy;
  const default_retry: Retry = { ...RETRY_DEFAULTS, ...policy?.default_retry };
  const on_stage_failure = policy?.on_stage_failure ?? "halt";
  return {
    ...document,
    stages: document.stages.map((stage) => resolveStage(stage, default_retry, on_stage_failure === "continue" ? "continue" : "halt")),
    error_policy: { default_retry, on_stage_failure },
  };
}

/** The stage that a fan-out runs for one of its items, with the defaults of its document. Throws where validation has not accepted the template. */
export function fanOutStage({ error_policy }: Definition, { fan_out }: StageOf<"fan_out">, id: string): Stage {
  const authored = authoredStageSchema.parse({ ...fan_out.stage_template, id: TEMPLATE_ID });
  return { ...resolveStage(authored, error_policy.default_retry, "halt"), id };
}

function resolveStage(stage: AuthoredStage, retry: Retry, onFailure: "halt" | "continue"): Stage {
  const own = stage.error_policy;
  const timeout = stage.type === "gate" ? stage.gate.timeout : STAGE_TIMEOUT;
  const resolved = {
    name: stage.name ?? titleCase(stage.id),
    error_policy: { retry: { ...retry, ...own?.retry }, timeout: own?.timeout ?? timeout, on_failure: own?.on_failure ?? onFailure },
  };
  // Spreading a union loses which member it was; `type` says it again.
  return { ...stage, type: stage.type ?? "agent", ...resolved } as Stage;
}
