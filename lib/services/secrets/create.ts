import { isUniqueViolation } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { type SecretView, secretView } from "./views";

export interface CreateSecretInput {
  name: string;
  value: string;
  description: string;
}

/** Stores a secret, sealed. Throws `conflict` where the workspace has one of that name. */
export async function createSecret({ ctx, input }: { ctx: ServiceContext; input: CreateSecretInput }): Promise<SecretView> {
  requirePermission(ctx, "secret:write");
  const { name, value, description } = input;
  const at = ctx.ports.clock.now().toISOString();
  const row = { id: ctx.ports.newId(), name, description, createdAt: at, updatedAt: at, updatedBy: ctx.actor.name };
  const sealed = ctx.ports.vault.seal(value, { workspaceId: ctx.workspace.id, kind: "secret", name });
  try {
    await ctx.ports.transaction(async (repositories) => {
      await repositories.secrets.insert(ctx.workspace.id, { ...row, sealed });
      await audit(ctx, { action: "secret.create", entity: "secret", entityId: row.id, details: { before: null, after: { name, description } } }, repositories);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("conflict", `there is a secret ${name} already`, { cause: error });
    throw error;
  }
  return secretView(row);
}
