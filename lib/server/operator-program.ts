import { AppError } from "@/lib/shared/app-error";
import { EnvError } from "./env";

export interface OperatorProgram {
  /** Told to whoever typed an option that there is not. */
  usage: string;
  /** Resolves to the exit code. */
  work(): Promise<number>;
  /** The exit code of a failure that is explained. */
  failureCode?: number;
  /** What of this program's own failures is the reader's to mend: the message, or undefined for a fault of ours. */
  explain?(error: unknown): string | undefined;
}

/** Runs what an operator asked for. What was typed wrongly is theirs to mend, and so are settings and a folder in use: a message, and no stack. */
export async function operatorProgram({ usage, work, failureCode = 2, explain }: OperatorProgram): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    const message = explained(error, usage) ?? explain?.(error);
    if (message === undefined) throw error;
    console.error(message);
    process.exitCode = failureCode;
  }
}

function explained(error: unknown, usage: string): string | undefined {
  if (error instanceof EnvError || error instanceof AppError) return error.message;
  if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")) return `${error.message}\n\n${usage}`;
  return undefined;
}
