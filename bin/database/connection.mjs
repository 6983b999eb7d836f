import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";

/**
 * How processes of this machine reach the embedded database. `host` is the folder of a Unix socket, or 127.0.0.1. Pages and engine use the
 * role `application`; tables belong to `migrations`. Neither is a superuser.
 * @typedef {{ user: string, password: string }} Role
 * @typedef {{ host: string, port: number, database: string, application: Role, migrations: Role }} Connection
 */

/** @returns {Connection | undefined} undefined where there is no database yet */
export function readConnection(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Replaces the file as a whole, on disk when this returns. Only its owner may read it. @param {Connection} connection */
export function writeConnection(file, connection) {
  const next = `${file}.next`;
  const descriptor = openSync(next, "w", 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(connection, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(next, file);
}
