import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Database } from "./client";
import type { SqlSession } from "./raw-sql";

/** Ours alone on a server: processes that start together migrate one after the other. */
const LOCK_KEY = 7_310_583_112;

const journalSchema = z.object({ entries: z.array(z.object({ idx: z.number(), tag: z.string().regex(/^\w+$/), when: z.number() })) });

/**
 * Brings the tables up to date from the SQL files of `folder`, all in one transaction, and keeps drizzle-kit's own record of it.
 * Safe to call from several processes at once. Returns how many files were applied.
 */
export async function migrate({ raw, kind }: Pick<Database, "raw" | "kind">, folder: string): Promise<number> {
  const { entries } = journalSchema.parse(JSON.parse(await readFile(join(folder, "meta", "_journal.json"), "utf8")));
  return raw.transaction(async (session) => {
    if (kind === "postgres") await session.query(`SELECT pg_advisory_xact_lock(${LOCK_KEY})`);
    await session.script(`CREATE SCHEMA IF NOT EXISTS drizzle;
      CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`);
    const [last] = await session.query("SELECT coalesce(max(created_at), 0)::float8 AS at FROM drizzle.__drizzle_migrations");
    const pending = entries.filter(({ when }) => when > Number(last?.["at"] ?? 0)).sort((a, b) => a.idx - b.idx);
    for (const { tag, when } of pending) await apply(session, when, await readFile(join(folder, `${tag}.sql`), "utf8"));
    return pending.length;
  });
}

async function apply(session: SqlSession, when: number, text: string): Promise<void> {
  await session.script(text.replaceAll("--> statement-breakpoint", ""));
  await session.query("INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2)", [
    createHash("sha256").update(text).digest("hex"),
    String(when),
  ]);
}
