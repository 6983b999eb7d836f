import type { Permission, Role } from "@/lib/shared/permissions";
import type { ActorRef } from "@/lib/shared/run/events";
import type { ServicePorts } from "./ports";

/** On whose behalf a service verb acts. There is no verb without one. */
export interface ServiceContext {
  actor: ActorRef & { email: string | null };
  workspace: { id: string; slug: string; name: string; timezone: string };
  role: Role;
  /** Slugs of the workspace's own roles that the caller carries: gates may name them among their approvers. */
  approverRoles: readonly string[];
  permissions: ReadonlySet<Permission>;
  /** Id of the session that the request came with; null for a program. */
  sessionId: string | null;
  ports: ServicePorts;
}
