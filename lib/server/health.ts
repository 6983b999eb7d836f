import { setImmediate as nextTurn } from "node:timers/promises";
import type { ResponseOf } from "@/lib/api/contracts/contract";
import type { getHealth } from "@/lib/api/contracts/system";
import { getContainer } from "./container";
import { version } from "./version";

/** How this process is, without waiting for it to become ready. */
export async function health(): Promise<ResponseOf<typeof getHealth>> {
  const open = getContainer().then(
    () => true,
    () => false,
  );
  const ready = await Promise.race([open, nextTurn(false)]);
  return { status: ready ? "ok" : "starting", database: process.env.DATABASE_URL ? "external" : "embedded", version };
}
