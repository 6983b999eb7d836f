import type { Json } from "./json";

/** The closed list of expected failures. `lib/api/server/problem.ts` maps each to its HTTP status, in one place. */
export type AppErrorCode =
  | "bad_request"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "invalid_transition"
  | "version_conflict"
  | "payload_too_large"
  | "unsupported_media_type"
  | "invalid_definition"
  | "invalid_input"
  | "rate_limited"
  | "disabled"
  | "unavailable";

export interface FieldError {
  /** Where, in the words of the caller: `parameters.feature_name`, `stages[2].config.to`. */
  path: string;
  message: string;
}

/** A failure that the caller can understand and act on. Its message is shown to people; anything else never leaves the server. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: AppErrorCode,
    message: string,
    readonly options: { errors?: FieldError[]; details?: Json; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
  }

  /** Pages, handlers and the start-up of one process each hold this module by themselves: told by its name, a failure is known across them. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Object && "name" in value && value.name === "AppError" && "code" in value && "options" in value;
  }
}
