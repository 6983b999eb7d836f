import { z } from "zod";
import type { RunSignal, RunSignals } from "@/lib/engine/ports/signals";
import type { Database } from "./client";
import { RUN_CHANNEL } from "./runs/commit-sql";

const signalSchema: z.ZodType<RunSignal> = z.object({ runId: z.string(), workspaceId: z.string(), position: z.number().nullable() });

/** One listener on the database for the whole process, handed on to all who watch. */
export async function openSignals({ raw }: Pick<Database, "raw">): Promise<RunSignals & { close(): Promise<void> }> {
  const listeners = new Set<(signal: RunSignal) => void>();
  const stop = await raw.listen(RUN_CHANNEL, (payload) => {
    const { success, data } = signalSchema.safeParse(JSON.parse(payload));
    if (!success) return;
    for (const listener of listeners) listener(data);
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stop,
  };
}
