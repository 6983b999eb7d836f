import { AppError } from "@/lib/shared/app-error";
import type { RunStatus } from "@/lib/shared/run/status";
import { type Definition, ExpressionError, evaluateTemplate } from "@/lib/swdl";
import { emptyDraft } from "../core/draft";
import type { FrozenRun, ParentStage, RunConcurrency } from "../core/projection-rows";
import { asText } from "../core/resolve-stage";
import { type ReusedStage, reusable } from "../core/reuse";
import { compileRunPlan } from "../core/run-plan";
import { advance } from "../core/transition";
import type { RunFrom, StartRun } from "../engine";
import { changeOf } from "./change";
import type { EngineOptions } from "./create-engine";
import type { RunActors } from "./run-actors";

export interface Launch extends StartRun {
  runId: string;
  parent: ParentStage | null;
}

/** Writes a new run with its first job. Throws `not_found` for an origin that is not there, `invalid_transition` and `invalid_input` as `reusable`. */
export async function launch(engine: EngineOptions, actors: RunActors, input: Launch): Promise<{ runId: string; number: number; status: RunStatus }> {
  const { runId, definition, parent } = input;
  const at = engine.clock.now();
  const frozen: FrozenRun = { ...input.frozen, runId, parent, concurrency: concurrencyOf(definition, input.frozen, at), createdAt: at.toISOString() };
  const plan = compileRunPlan(definition);
  const reuse = input.from === undefined ? [] : await reusedStages(actors, plan, input.from);
  const step = advance({ plan, frozen, at, namedUuid: engine.namedUuid }, emptyDraft(plan, runId), { type: "create", reuse });
  const { number } = await engine.store.create(frozen, changeOf(plan, frozen, 0, [step], engine.namedUuid));
  actors.adopt({ plan, frozen, number, state: step.state });
  return { runId, number, status: step.state.run.status };
}

async function reusedStages(actors: RunActors, plan: ReturnType<typeof compileRunPlan>, { runId, stageId, outputs }: RunFrom): Promise<ReusedStage[]> {
  const origin = await actors.current(runId, 0);
  if (origin === undefined) throw new AppError("not_found", "there is no such run");
  return reusable(plan, origin, stageId, outputs);
}

/** The group is evaluated once, when the run is made. */
function concurrencyOf({ config }: Definition, frozen: StartRun["frozen"], now: Date): RunConcurrency | null {
  const { concurrency } = config;
  if (concurrency === undefined) return null;
  const { parameters, trigger, workspace, workflowId, workflowName, version } = frozen;
  const scope = { parameters, trigger: trigger.payload, workspace, workflow: { id: workflowId, name: workflowName, version } };
  try {
    return { group: asText(evaluateTemplate(concurrency.group, scope, { now })), policy: concurrency.policy, limit: concurrency.limit };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const message = `config.concurrency.group: ${error.message}`;
    throw new AppError("invalid_input", message, { errors: [{ path: "config.concurrency.group", message: error.message }] });
  }
}
