import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { DatabaseLocation } from "@/db/client";
import { AppError } from "@/lib/shared/app-error";
import type { Env } from "./env";

/** What the launcher writes when it starts the embedded database; `bin/database/connection.mjs` is its other side. */
const CONNECTION_FILE = "database.json";
const role = z.object({ user: z.string(), password: z.string() });
const connectionSchema = z.object({ host: z.string(), port: z.number().int(), database: z.string(), application: role, migrations: role });

/** The settings that say where the database is. */
export type DatabaseSettings = Pick<Env, "DATABASE_URL" | "DATABASE_MIGRATION_URL" | "STAGECRAFT_DATA">;

export interface DatabaseAccess {
  /** As whom pages and engine work. */
  location: DatabaseLocation;
  /** As whom tables are made. Absent: the same. */
  migrateAs?: DatabaseLocation;
}

/**
 * How to reach the database of these settings: the server of DATABASE_URL, else the embedded one that a launcher on this machine runs in the data
 * folder. Throws `unavailable` where none was made there yet.
 */
export function databaseAccess(env: DatabaseSettings): DatabaseAccess {
  if (env.DATABASE_URL !== undefined)
    return { location: { url: env.DATABASE_URL }, migrateAs: env.DATABASE_MIGRATION_URL === undefined ? undefined : { url: env.DATABASE_MIGRATION_URL } };
  const file = path.resolve(env.STAGECRAFT_DATA, CONNECTION_FILE);
  const { application, migrations, ...server } = connectionSchema.parse(JSON.parse(readConnection(file)));
  return { location: { ...server, ...application }, migrateAs: { ...server, ...migrations } };
}

function readConnection(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) throw cause;
    throw new AppError("unavailable", `there is no database in ${path.dirname(file)} yet; \`npm start\` creates it.`, { cause });
  }
}
