import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/** Linux takes 107 bytes for the path of a socket, macOS 103. */
const LONGEST_SOCKET_PATH = 100;
const SOCKET_PORT = 5432;

/**
 * Where the database listens: a Unix socket in its own folder, or a free port of 127.0.0.1 where the path is too long or the file system takes no
 * sockets. `before` is where it listened last: its port is kept if it is free, so that whoever is connected finds it again.
 * @param {string} socketFolder
 * @param {{ host: string, port: number }} [before]
 */
export async function chooseAddress(socketFolder, before) {
  const path = join(socketFolder, `.s.PGSQL.${SOCKET_PORT}`);
  if (process.platform !== "win32" && Buffer.byteLength(path) <= LONGEST_SOCKET_PATH && (await takesSockets(socketFolder)))
    return { host: socketFolder, port: SOCKET_PORT };
  const host = "127.0.0.1";
  const kept = before?.host === host ? await listenOnce({ host, port: before.port }) : undefined;
  return { host, port: kept?.port ?? (await listenOnce({ host, port: 0 }))?.port ?? 0 };
}

async function takesSockets(folder) {
  const path = join(folder, ".probe");
  rmSync(path, { force: true });
  return (await listenOnce({ path })) !== undefined;
}

/** Opens and closes a listener; undefined where it cannot be opened. */
function listenOnce(where) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ ...where, exclusive: true }, () => {
      const bound = server.address();
      server.close(() => resolve(typeof bound === "string" ? { port: 0 } : bound));
    });
  });
}
