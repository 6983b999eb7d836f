import { UsageError } from "./io";

/** What a person should know of a file that could not be read; undefined for any other error. */
export function fileProblem(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof Error) || !("code" in error) || !("path" in error) || typeof error.path !== "string") return undefined;
  return `${error.path}: ${REASONS.get(error.code) ?? "cannot be read"}`;
}

const REASONS = new Map<unknown, string>([
  ["ENOENT", "there is no such file"],
  ["EACCES", "may not be opened"],
  ["EEXIST", "is there already; it is not overwritten"],
]);
