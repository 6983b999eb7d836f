/** ISO 8601 in UTC with milliseconds, from a timestamptz column; null stays null. */
export const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
