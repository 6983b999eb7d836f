import type { Clock } from "@/lib/engine/ports/clock";
import type { IdSource } from "@/lib/shared/ids";

/** What the verbs need from outside, put together by lib/server/container.ts. */
export interface ServicePorts {
  clock: Clock;
  newId: IdSource;
}
