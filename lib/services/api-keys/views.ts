import type { ApiKeyRecord } from "@/db/repositories";
import type { Permission, Role } from "@/lib/shared/permissions";

export interface ApiKeyView {
  id: string;
  name: string;
  role: Role;
  /** Null: all that the role may do. */
  scopes: Permission[] | null;
  prefix: string;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
}

export function apiKeyView({ id, name, role, scopes, prefix, createdAt, lastUsedAt, expiresAt }: ApiKeyRecord): ApiKeyView {
  return { id, name, role, scopes, prefix, created_at: createdAt, last_used_at: lastUsedAt, expires_at: expiresAt };
}
