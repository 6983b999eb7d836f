const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a caller's id can be compared with a uuid column; PostgreSQL answers anything else with an error. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
