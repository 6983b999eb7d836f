import type { Permission, Role } from "@/lib/shared/permissions";
import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { requireMayGrant } from "../may-grant";
import { type ApiKeyView, apiKeyView } from "./views";

const DAY_MS = 24 * 3_600_000;

export interface CreateApiKeyInput {
  name: string;
  role: Role;
  /** Null: all that the role may do. */
  scopes: Permission[] | null;
  /** Null: it does not run out. */
  expires_in_days: number | null;
}

/** Makes a key for this workspace. `key` is told this once; only its digest is stored. Throws `forbidden` for more than the caller may do. */
export async function createApiKey({ ctx, input }: { ctx: ServiceContext; input: CreateApiKeyInput }): Promise<ApiKeyView & { key: string }> {
  requirePermission(ctx, "key:write");
  requireMayGrant(ctx, input.role, input.scopes);
  const { clock, newId, credentials } = ctx.ports;
  const { token, hash, start } = credentials.makeToken("sc_");
  const now = clock.now();
  const row = {
    id: newId(),
    name: input.name,
    role: input.role,
    scopes: input.scopes === null ? null : [...new Set(input.scopes)],
    prefix: start,
    createdBy: ctx.actor.id,
    createdAt: now.toISOString(),
    expiresAt: input.expires_in_days === null ? null : new Date(now.getTime() + input.expires_in_days * DAY_MS).toISOString(),
  };
  await ctx.ports.transaction(async (repositories) => {
    await repositories.apiKeys.insert(ctx.workspace.id, { ...row, hash });
    const details = { before: null, after: { name: row.name, role: row.role, scopes: row.scopes, expires_at: row.expiresAt } };
    await audit(ctx, { action: "api_key.create", entity: "api_key", entityId: row.id, details }, repositories);
  });
  return { ...apiKeyView({ ...row, lastUsedAt: null }), key: token };
}
