import type { Permission, Role } from "@/lib/shared/permissions";
import type { ActorRef } from "@/lib/shared/run/events";
import type { ServicePorts } from "./ports";

/** On whose behalf a service verb acts. There is no verb without one. */
export interface ServiceContext {
  actor: ActorRef & { email: string | null };
  workspace: { id: string; slug: string; name: string; timezone: string };
  role: Role;
  permissions: ReadonlySet<Permission>;
  ports: ServicePorts;
}
