/** SQLSTATE classes of PostgreSQL's appendix A: connection, transaction given up, resources (disk, memory, connections), operator, system. */
const SQLSTATE = /^(08|40|53|57|58)[0-9A-Z]{3}$/;
/** The driver's own, and the operating system's. */
const OF_THE_CONNECTION = /^(CONNECTION_|CONNECT_TIMEOUT$|ECONN|EPIPE$|ETIMEDOUT$|EAI_|ENOSPC$|EIO$)/;

/** Whether an error of the database, or of what it was the cause of, says nothing about what was asked: the same may succeed a moment later. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return SQLSTATE.test(code) || OF_THE_CONNECTION.test(code) || isOutage(error.cause);
}
