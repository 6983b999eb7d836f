import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../support/free-port";

const START_DEADLINE_MS = 10_000;

export interface RedisServer {
  url: string;
  stop(): Promise<void>;
}

/** A throw-away Redis that keeps an append-only file; with `always` it answers a write only when it is on disk. */
export async function startRedis(appendfsync: "always" | "everysec"): Promise<RedisServer | { skip: string }> {
  if (spawnSync("redis-server", ["--version"]).error) return { skip: "no redis-server on this machine" };
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-redis-"));
  const port = await freePort();
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", appendfsync];
  const server = spawn("redis-server", settings, { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const deadline = Date.now() + START_DEADLINE_MS;
  while (!(await accepts(port))) {
    if (Date.now() > deadline || server.exitCode !== null) throw new Error("Redis did not start");
    await pause(20);
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
