import { isUniqueViolation } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import type { ConnectionKind } from "@/lib/shared/connections";
import type { JsonObject } from "@/lib/shared/json";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireCredential, requireTarget } from "./require-target";
import { type ConnectionView, connectionView } from "./views";

export interface CreateConnectionInput {
  name: string;
  kind: ConnectionKind;
  config: JsonObject;
  /** Null where the other side asks for none. */
  secret: string | null;
}

/** Stores how to reach another system, its credential sealed. Throws `invalid_input` at `config.<name>` and `secret`, `conflict` for a name that is taken. */
export async function createConnection({ ctx, input }: { ctx: ServiceContext; input: CreateConnectionInput }): Promise<ConnectionView> {
  requirePermission(ctx, "connection:write");
  const { name, kind, secret } = input;
  const { config } = requireTarget(kind, input.config);
  requireCredential(kind, secret);
  const at = ctx.ports.clock.now().toISOString();
  const sealed = secret === null ? null : ctx.ports.vault.seal(secret, { workspaceId: ctx.workspace.id, kind: "connection", name });
  const row = { id: ctx.ports.newId(), name, kind, config, sealed, createdAt: at, updatedAt: at };
  try {
    await ctx.ports.transaction(async (repositories) => {
      await repositories.connections.insert(ctx.workspace.id, row);
      const details = { before: null, after: { name, kind, config, has_secret: sealed !== null } };
      await audit(ctx, { action: "connection.create", entity: "connection", entityId: row.id, details }, repositories);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", `there is a connection ${name} already`, { cause: error });
    throw error;
  }
  return connectionView({ ...row, test: null });
}
