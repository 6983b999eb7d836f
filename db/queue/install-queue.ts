import { PgBoss } from "pg-boss";
import { MIGRATION_LOCK } from "../migrate";
import type { RawSql } from "../raw-sql";
import { bossOver } from "./boss-over";

/**
 * Makes or renews pg-boss's own tables, as whoever owns them: one process at a time, which needs two connections. Its own lock does not cover the
 * making of its schema.
 */
export async function installQueue(raw: RawSql): Promise<void> {
  await raw.transaction(async (session) => {
    await session.query(MIGRATION_LOCK);
    const boss = new PgBoss({ db: bossOver(raw), schedule: false, supervise: false });
    await boss.start();
    await boss.stop({ graceful: false });
  });
}
