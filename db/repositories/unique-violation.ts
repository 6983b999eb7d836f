const UNIQUE_VIOLATION = "23505";

/** Whether a write failed because a row with the same unique key exists. Drivers and Drizzle wrap the database's error, so the causes count too. */
export function isUniqueViolation(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; current = current.cause, depth += 1) {
    if ("code" in current && current.code === UNIQUE_VIOLATION) return true;
  }
  return false;
}
