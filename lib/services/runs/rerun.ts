import { audit } from "../audit";
import { requireEngine, requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireOrigin, type StartedAgainView, startAgain } from "./start-again";

/**
 * A new run with the origin's frozen text, parameters and overrides. With `from_stage`, stages that ended well and are not behind it are taken
 * over as they were: `invalid_transition` where one before it has not ended well, `not_found` for a stage that is not there.
 */
export async function rerun({ ctx, input }: { ctx: ServiceContext; input: { run_id: string; from_stage?: string } }): Promise<StartedAgainView> {
  requirePermission(ctx, "run:start");
  requireEngine(ctx);
  const { origin, definition } = await requireOrigin(ctx, input.run_id);
  const { parameters, overrides } = origin;
  const from = input.from_stage === undefined ? undefined : { stageId: input.from_stage };
  const started = await startAgain(ctx, origin, { definition, parameters, overrides, trigger: "rerun", from });
  const after = { number: started.number, status: started.status };
  const details = { origin: origin.id, ...(input.from_stage === undefined ? {} : { from_stage: input.from_stage }), before: null, after };
  await audit(ctx, { action: "run.rerun", entity: "run", entityId: started.run_id, details });
  return started;
}
