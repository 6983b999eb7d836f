import { signalGroup } from "@/lib/engine/executors/process-group";
import { startProgram } from "@/lib/engine/executors/start-program";
import type { HostMessage, StartMessage } from "./script-host/messages";

/**
 * A small process that starts programs for the server: to fork takes as long as the process is large, and the server would stand still for it.
 * Without the server, killed with -9 for instance, what it started ends: nobody would hear of its result.
 */
const groups = new Set<number>();

process.on("message", (message) => void run(message as StartMessage));
process.once("disconnect", () => {
  for (const pid of groups) signalGroup(pid, "SIGKILL");
  process.exit(0);
});
// The launcher's signals are the server's: it lets running stages finish, and ends this process by leaving it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);

async function run({ id, ...order }: StartMessage): Promise<void> {
  try {
    const { pid, closed } = await startProgram({ ...order, onOutput: (stream, chunk) => tell({ type: "output", id, stream, chunk }) });
    groups.add(pid);
    void tell({ type: "started", id, pid });
    const { code, signal } = await closed;
    groups.delete(pid);
    void tell({ type: "closed", id, code, signal });
  } catch (error) {
    void tell({ type: "failed", id, message: error instanceof Error ? error.message : String(error) });
  }
}

/** Resolves when the server's end of the channel has room again. A server that is gone needs no answer. */
function tell(message: HostMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
    else resolve();
  });
}
