import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";

export interface ChangePasswordInput {
  current_password: string;
  new_password: string;
}

/**
 * Gives the caller another password and ends every other session. Throws `invalid_input` where the present one is wrong, `rate_limited` after
 * too many tries, `conflict` for who signs in without a password.
 */
export async function changePassword({ ctx, input }: { ctx: ServiceContext; input: ChangePasswordInput }): Promise<{ ended_sessions: number }> {
  requirePermission(ctx, "account:write");
  const { repositories, credentials, clock } = ctx.ports;
  const account = `password:${ctx.actor.id}`;
  const wait = credentials.passwordAttempt(account);
  if (wait > 0) throw new AppError("rate_limited", "too many attempts; try again later", { details: { retry_after_seconds: wait } });
  const present = await repositories.accounts.passwordHash(ctx.actor.id);
  if (present === undefined) throw new AppError("conflict", "you sign in without a password here");
  if (!(await credentials.verifyPassword(present, input.current_password))) {
    throw new AppError("invalid_input", "the password was not changed", {
      errors: [{ path: "current_password", message: "this is not your present password" }],
    });
  }
  credentials.passwordSucceeded(account);
  const hash = await credentials.hashPassword(input.new_password);
  return ctx.ports.transaction(async (tx) => {
    await tx.accounts.changePassword(ctx.actor.id, hash, clock.now().toISOString());
    const ended = await tx.accounts.endOtherSessions(ctx.actor.id, ctx.sessionId);
    const details = { before: { other_sessions: ended }, after: { other_sessions: 0, password: "replaced" } };
    await audit(ctx, { action: "account.change_password", entity: "account", entityId: ctx.actor.id, details }, tx);
    return { ended_sessions: ended };
  });
}
