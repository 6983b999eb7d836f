import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type ControlInput, type ControlledView, control } from "./control";

/** Goes on after a pause. Throws `invalid_transition` where the run's state does not admit it. */
export async function resumeRun({ ctx, input }: { ctx: ServiceContext; input: ControlInput }): Promise<ControlledView> {
  requirePermission(ctx, "run:control");
  return control(ctx, input, "resume");
}
