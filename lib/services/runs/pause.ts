import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type ControlInput, type ControlledView, control } from "./control";

/** Starts nothing new; stages under way finish. Throws `invalid_transition` where the run's state does not admit it. */
export async function pauseRun({ ctx, input }: { ctx: ServiceContext; input: ControlInput }): Promise<ControlledView> {
  requirePermission(ctx, "run:control");
  return control(ctx, input, "pause");
}
