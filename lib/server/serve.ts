import { AppError } from "@/lib/shared/app-error";
import { closeContainer, getContainer } from "./container";
import { EnvError } from "./env";

/** Longer than the drain's own grace; after it, going on from the event log is better than hanging. */
const STOP_LIMIT_MS = 40_000;

/**
 * Opens everything that this process needs and closes it again on SIGTERM or SIGINT. A start that fails ends the process with a message for
 * the operator: a server that answers 500 to everything helps nobody.
 */
export async function serve(): Promise<void> {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    closeContainer().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error("stopping failed", error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  try {
    await getContainer();
  } catch (error) {
    console.error(startFailure(error));
    process.exit(1);
  }
}

/** An explained failure in one paragraph, a bug with its stack. */
function startFailure(error: unknown): string {
  if (error instanceof EnvError) return `Stagecraft cannot start, because of its settings:\n${error.message}`;
  if (error instanceof AppError) return `Stagecraft cannot start: ${error.message}`;
  return `Stagecraft cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
