import type { ConstructorOptions } from "pg-boss";
import type { SqlSession } from "../raw-sql";

/** What pg-boss runs its statements by: our connections, or a transaction on one of them. Without values it may send several at once. */
export function bossOver(session: SqlSession): NonNullable<ConstructorOptions["db"]> {
  return {
    executeSql: async (text, values = []) => ({ rows: values.length === 0 ? await session.script(text) : await session.query(text, values.map(asText)) }),
  };
}

/** It gives JSON as objects, which its own driver turns into text. */
function asText(value: unknown): unknown {
  const isJson = typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
  return isJson ? JSON.stringify(value) : value;
}
