import { isDeepStrictEqual } from "node:util";
import { AppError } from "@/lib/shared/app-error";
import type { JsonObject } from "@/lib/shared/json";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findConnection, requireCredential, requireTarget } from "./require-target";
import { type ConnectionView, connectionView } from "./views";

export interface UpdateConnectionInput {
  id: string;
  config?: JsonObject;
  /** Left out: as it is. Null: none from now on. */
  secret?: string | null;
}

/**
 * Changes what is given. A credential does not follow to another address: whoever could point it elsewhere could read it. Throws `not_found`,
 * `invalid_input` at `config.<name>` and `secret`.
 */
export async function updateConnection({ ctx, input }: { ctx: ServiceContext; input: UpdateConnectionInput }): Promise<ConnectionView> {
  requirePermission(ctx, "connection:write");
  return ctx.ports.transaction(async (repositories) => {
    const before = await findConnection({ ...ctx, ports: { ...ctx.ports, repositories } }, input.id);
    const { config } = requireTarget(before.kind, input.config ?? before.config);
    if (input.secret === undefined && before.sealed !== null && !isDeepStrictEqual(config, before.config))
      throw new AppError("invalid_input", "the connection was not saved", {
        errors: [{ path: "secret", message: "give the credential again: the stored one is for the settings before" }],
      });
    if (input.secret !== undefined) requireCredential(before.kind, input.secret);
    const place = { workspaceId: ctx.workspace.id, kind: "connection", name: before.name } as const;
    const given = input.secret === null || input.secret === undefined ? null : ctx.ports.vault.seal(input.secret, place);
    const sealed = input.secret === undefined ? before.sealed : given;
    const after = { ...before, config, sealed, updatedAt: ctx.ports.clock.now().toISOString(), test: null };
    await repositories.connections.change(ctx.workspace.id, before.id, after);
    const details = {
      name: before.name,
      before: { config: before.config, has_secret: before.sealed !== null },
      after: { config, has_secret: sealed !== null, secret: input.secret === undefined ? "unchanged" : "replaced" },
    };
    await audit(ctx, { action: "connection.update", entity: "connection", entityId: before.id, details }, repositories);
    return connectionView(after);
  });
}
