import type { IdentityRepository } from "@/db/repositories";
import type { Clock } from "@/lib/engine/ports/clock";
import type { ServiceContext } from "@/lib/services/context";
import type { ServicePorts } from "@/lib/services/ports";
import { ROLE_PERMISSIONS } from "@/lib/shared/permissions";
import type { WorkspaceSwitches } from "@/lib/shared/workspace-switches";
import { hashApiKey } from "./api-key";
import type { Auth } from "./create-auth";
import { preferredWorkspace } from "./workspace-cookie";

/** Longer than any key we make: what is longer is not worth a digest. */
const MAX_KEY_LENGTH = 512;
const TOUCH_EVERY_MS = 60_000;

export type ContextFromRequest = (headers: Headers) => Promise<ServiceContext | null>;

export interface ContextOptions {
  auth: Auth;
  identity: IdentityRepository;
  clock: Clock;
  /** The ports as they are for a workspace with these switches. */
  portsFor(switches: WorkspaceSwitches): ServicePorts;
  onProblem(error: unknown): void;
}

/**
 * Who asks: a session cookie, or `Authorization: Bearer <key>`. Null for nobody. A request that brings an `authorization` header is judged by that
 * header alone: a wrong key never falls back to the cookie beside it.
 */
export function createContextFromRequest({ auth, identity, clock, portsFor, onProblem }: ContextOptions): ContextFromRequest {
  async function byKey(authorization: string): Promise<ServiceContext | null> {
    const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (key === undefined || key.length > MAX_KEY_LENGTH) return null;
    const now = clock.now();
    const found = await identity.findApiKey(hashApiKey(key), now);
    if (found === undefined) return null;
    if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() > TOUCH_EVERY_MS) identity.touchApiKey(found.id, now).catch(onProblem);
    const { id, name, workspace, role, switches, scopes } = found;
    // Sessions and password are a person's own: no key has a part in them.
    const permissions = ROLE_PERMISSIONS[role].filter((permission) => permission !== "account:write" && (scopes === null || scopes.includes(permission)));
    return {
      actor: { kind: "api_key", id, name, email: null },
      workspace,
      role,
      approverRoles: [],
      permissions: new Set(permissions),
      sessionId: null,
      ports: portsFor(switches),
    };
  }

  async function bySession(headers: Headers): Promise<ServiceContext | null> {
    if (!headers.has("cookie")) return null;
    const session = await auth.api.getSession({ headers });
    if (session === null) return null;
    const { id, name, email } = session.user;
    const sessionId = session.session.id;
    const membership = await identity.membershipOfSession({ sessionId, userId: id, preferredWorkspaceId: preferredWorkspace(headers), now: clock.now() });
    if (membership === undefined) return null;
    const { workspace, role, approverRoles, switches } = membership;
    const permissions = new Set(ROLE_PERMISSIONS[role]);
    return { actor: { kind: "user", id, name, email }, workspace, role, approverRoles, permissions, sessionId, ports: portsFor(switches) };
  }

  return (headers) => {
    const authorization = headers.get("authorization");
    return authorization === null ? bySession(headers) : byKey(authorization);
  };
}
