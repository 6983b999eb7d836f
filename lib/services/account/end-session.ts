import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

/** Signs the caller out elsewhere: the next request of that session is nobody's. Throws `not_found`, also for another person's session. */
export async function endSession({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<{ id: string }> {
  requirePermission(ctx, "account:write");
  return ctx.ports.transaction(async (repositories) => {
    if (!(await repositories.accounts.endSession(ctx.actor.id, input.id))) throw new AppError("not_found", `you have no session ${input.id}`);
    const details = { before: { session: input.id }, after: null };
    await audit(ctx, { action: "account.end_session", entity: "account", entityId: ctx.actor.id, details }, repositories);
    return { id: input.id };
  });
}
