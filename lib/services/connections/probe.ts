import type { ConnectionTarget } from "@/lib/shared/connections";

/** Reaches another system as a stage would; implemented in lib/server. */
export interface ConnectionProbe {
  /** Never throws for what the other side does. `message` holds no credential. */
  probe(target: ConnectionTarget, secret: string | null): Promise<{ ok: boolean; message: string }>;
}
