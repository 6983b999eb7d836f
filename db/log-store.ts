import type { LogStore, StoredLogLine } from "@/lib/engine/ports/log-store";
import type { Database } from "./client";
import { LOGS_SQL } from "./runs/read-rows";
import type { Signals } from "./signals";
import { toJsonb } from "./storable-json";

/**
 * Takes the next numbers from the run's counter, writes the lines under them. Holding the counter's row until the commit makes
 * numbers visible in order: a reader that goes by `seq` misses nothing.
 */
const APPEND_SQL = `WITH counter AS (
  INSERT INTO stage_log_counters (run_id, workspace_id, seq) VALUES ($1::uuid, $2::uuid, jsonb_array_length($3::jsonb))
  ON CONFLICT (run_id) DO UPDATE SET seq = stage_log_counters.seq + excluded.seq
  RETURNING seq - jsonb_array_length($3::jsonb) AS before
), lines AS (
  INSERT INTO stage_logs (run_id, workspace_id, seq, stage_id, attempt, line, stream, level, text, at)
  SELECT $1::uuid, $2::uuid, c.before + l.ordinality, (l.value->>'stageId'), (l.value->>'attempt')::int, (l.value->>'line')::int, l.value->>'stream',
    l.value->>'level', l.value->>'text', (l.value->>'at')::timestamptz
  FROM counter c, jsonb_array_elements($3::jsonb) WITH ORDINALITY AS l
)
SELECT 1`;

export function createLogStore({ raw }: Pick<Database, "raw">, signals: Pick<Signals, "publish">): LogStore {
  return {
    async append({ runId, workspaceId }, lines) {
      if (lines.length === 0) return;
      await raw.query(APPEND_SQL, [runId, workspaceId, toJsonb(lines)]);
      signals.publish({ runId, workspaceId, position: null });
    },
    async read(runId, { afterSeq = 0, stageId, level, limit }) {
      const filters = ["run_id = $1", "seq > $2"];
      const values: unknown[] = [runId, afterSeq, limit];
      if (stageId !== undefined) filters.push(`stage_id = $${values.push(stageId)}`);
      if (level !== undefined) filters.push(`level = $${values.push(level)}`);
      const rows = await raw.query(`SELECT ${LOGS_SQL.columns} FROM stage_logs WHERE ${filters.join(" AND ")} ORDER BY stage_logs.seq LIMIT $3`, values);
      return rows as unknown as StoredLogLine[];
    },
  };
}
