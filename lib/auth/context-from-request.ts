import type { IdentityRepository } from "@/db/repositories";
import type { Clock } from "@/lib/engine/ports/clock";
import type { ServiceContext } from "@/lib/services/context";
import type { ServicePorts } from "@/lib/services/ports";
import { ROLE_PERMISSIONS, type Role } from "@/lib/shared/permissions";
import { hashApiKey } from "./api-key";
import type { Auth } from "./create-auth";

/** Longer than any key we make: what is longer is not worth a digest. */
const MAX_KEY_LENGTH = 512;
const TOUCH_EVERY_MS = 60_000;

export type ContextFromRequest = (headers: Headers) => Promise<ServiceContext | null>;

export interface ContextOptions {
  auth: Auth;
  identity: IdentityRepository;
  clock: Clock;
  ports: ServicePorts;
  onProblem(error: unknown): void;
}

/**
 * Who asks: a session cookie, or `Authorization: Bearer <key>`. Null for nobody. A request that brings an `authorization` header is judged by that
 * header alone: a wrong key never falls back to the cookie beside it.
 */
export function createContextFromRequest({ auth, identity, clock, ports, onProblem }: ContextOptions): ContextFromRequest {
  async function byKey(authorization: string): Promise<ServiceContext | null> {
    const key = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (key === undefined || key.length > MAX_KEY_LENGTH) return null;
    const found = await identity.findApiKey(hashApiKey(key));
    if (found === undefined) return null;
    const now = clock.now();
    if (found.lastUsedAt === null || now.getTime() - found.lastUsedAt.getTime() > TOUCH_EVERY_MS) identity.touchApiKey(found.id, now).catch(onProblem);
    return context({ kind: "api_key", id: found.id, name: found.name, email: null }, found.workspace, found.role);
  }

  async function bySession(headers: Headers): Promise<ServiceContext | null> {
    if (!headers.has("cookie")) return null;
    const session = await auth.api.getSession({ headers });
    if (session === null) return null;
    const { id, name, email } = session.user;
    const membership = await identity.membershipOf(id);
    return membership === undefined ? null : context({ kind: "user", id, name, email }, membership.workspace, membership.role);
  }

  function context(actor: ServiceContext["actor"], workspace: ServiceContext["workspace"], role: Role): ServiceContext {
    return { actor, workspace, role, permissions: new Set(ROLE_PERMISSIONS[role]), ports };
  }

  return (headers) => {
    const authorization = headers.get("authorization");
    return authorization === null ? bySession(headers) : byKey(authorization);
  };
}
