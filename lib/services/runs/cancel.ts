import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type ControlInput, type ControlledView, control } from "./control";

/** Ends the run: stages under way are aborted, waiting gates closed. Throws `invalid_transition` where the run's state does not admit it. */
export async function cancelRun({ ctx, input }: { ctx: ServiceContext; input: ControlInput }): Promise<ControlledView> {
  requirePermission(ctx, "run:control");
  return control(ctx, input, "cancel");
}
