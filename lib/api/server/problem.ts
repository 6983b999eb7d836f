import type { Problem } from "@/lib/api/contracts/common";
import { AppError, type AppErrorCode } from "@/lib/shared/app-error";
import type { ApiHost } from "./host";

/** The one place where a failure gets its HTTP status. */
const STATUS: Record<AppErrorCode, { status: number; title: string }> = {
  bad_request: { status: 400, title: "Bad request" },
  unauthenticated: { status: 401, title: "Sign in first" },
  forbidden: { status: 403, title: "Not allowed" },
  not_found: { status: 404, title: "Not found" },
  disabled: { status: 404, title: "Switched off" },
  conflict: { status: 409, title: "Conflict" },
  invalid_transition: { status: 409, title: "Not possible now" },
  version_conflict: { status: 409, title: "Changed meanwhile" },
  payload_too_large: { status: 413, title: "Too large" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
  invalid_definition: { status: 422, title: "Invalid definition" },
  invalid_input: { status: 422, title: "Invalid input" },
  rate_limited: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Not available now" },
};

/** A failure as the caller is told it: one of the database says nothing about the request, which may be sent again. */
export function failureOf(error: unknown, { isOutage }: Pick<ApiHost, "isOutage">): unknown {
  if (error instanceof AppError || !isOutage(error)) return error;
  return new AppError("unavailable", "the database cannot be reached at the moment; send the request again shortly", { cause: error });
}

/** The problem document (RFC 9457) of a failure. What is not an `AppError` is our bug: its text stays on the server. */
export function problemOf(error: unknown, traceId: string): Problem {
  if (!(error instanceof AppError)) {
    return {
      type: "about:blank",
      title: "Internal error",
      status: 500,
      code: "internal",
      detail: "Something went wrong on the server; its log has the details under this trace id.",
      errors: [],
      trace_id: traceId,
    };
  }
  const { status, title } = STATUS[error.code];
  return {
    type: `urn:stagecraft:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    errors: error.options.errors ?? [],
    ...diagnosticsOf(error),
    trace_id: traceId,
  };
}

/** The answer that carries a problem. Throws nothing. */
export function problemResponse(problem: Problem, details: { retryAfterSeconds?: number } = {}): Response {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store", "x-trace-id": problem.trace_id });
  if (problem.status === 401) headers.set("www-authenticate", "Bearer");
  if (problem.status === 429 || problem.status === 503) headers.set("retry-after", String(details.retryAfterSeconds ?? 5));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Seconds to wait, where the failure says so in `details.retry_after_seconds`. */
export function retryAfterOf(error: unknown): number | undefined {
  const details = error instanceof AppError ? error.options.details : undefined;
  if (typeof details !== "object" || details === null || Array.isArray(details)) return undefined;
  const seconds = details.retry_after_seconds;
  return typeof seconds === "number" ? seconds : undefined;
}

function diagnosticsOf({ code, options }: AppError): Pick<Problem, "diagnostics"> {
  const { details } = options;
  if (code !== "invalid_definition" || typeof details !== "object" || details === null || Array.isArray(details)) return {};
  return { diagnostics: details.diagnostics as unknown as Problem["diagnostics"] };
}
