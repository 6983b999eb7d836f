import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Database } from "./client";
import type { SqlSession } from "./raw-sql";

/** Ours alone on the server: processes that start together migrate one after the other. */
const LOCK_KEY = 7_310_583_112;
/** Waits until nobody else migrates, and holds the others up until the transaction ends. */
export const MIGRATION_LOCK = `SELECT pg_advisory_xact_lock(${LOCK_KEY})`;

const journalSchema = z.object({ entries: z.array(z.object({ idx: z.number(), tag: z.string().regex(/^\w+$/), when: z.number() })) });

/**
 * Brings the tables up to date from the SQL files of `folder`, all in one transaction, and keeps drizzle-kit's own record of it.
 * Safe to call from several processes at once. Returns the names of the files that were applied.
 */
export async function migrate({ raw }: Pick<Database, "raw">, folder: string): Promise<string[]> {
  const entries = await readJournal(folder);
  return raw.transaction(async (session) => {
    await session.query(MIGRATION_LOCK);
    await session.script(`CREATE SCHEMA IF NOT EXISTS drizzle;
      CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)`);
    const pending = pendingOf(entries, await lastApplied(session));
    for (const { tag, when } of pending) await apply(session, when, await readFile(join(folder, `${tag}.sql`), "utf8"));
    return pending.map(({ tag }) => tag);
  });
}

/** The names of the files of `folder` that were not applied yet, in their order. Reads only, and makes no table. */
export async function pendingMigrations({ raw }: Pick<Database, "raw">, folder: string): Promise<string[]> {
  const entries = await readJournal(folder);
  const [record] = await raw.query("SELECT to_regclass('drizzle.__drizzle_migrations')::text AS name");
  return pendingOf(entries, record?.["name"] == null ? 0 : await lastApplied(raw)).map(({ tag }) => tag);
}

type Entry = z.infer<typeof journalSchema>["entries"][number];

async function readJournal(folder: string): Promise<Entry[]> {
  return journalSchema.parse(JSON.parse(await readFile(join(folder, "meta", "_journal.json"), "utf8"))).entries;
}

async function lastApplied(session: SqlSession): Promise<number> {
  const [last] = await session.query("SELECT coalesce(max(created_at), 0)::float8 AS at FROM drizzle.__drizzle_migrations");
  return Number(last?.["at"] ?? 0);
}

function pendingOf(entries: readonly Entry[], last: number): Entry[] {
  return entries.filter(({ when }) => when > last).sort((a, b) => a.idx - b.idx);
}

async function apply(session: SqlSession, when: number, text: string): Promise<void> {
  await session.script(text.replaceAll("--> statement-breakpoint", ""));
  await session.query("INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2)", [
    createHash("sha256").update(text).digest("hex"),
    String(when),
  ]);
}
