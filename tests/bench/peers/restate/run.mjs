import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http2 from "node:http2";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as restate from "@restatedev/restate-sdk";
import { serve, step } from "../measure.mjs";

const START_DEADLINE_MS = 30_000;
const [ingress, admin, fabric, endpoint] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
const folder = mkdtempSync(join(tmpdir(), "stagecraft-restate-"));
const binary = createRequire(import.meta.url).resolve(`@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`);
// Its own settings, which keep fsync on; only where it listens and what it tells to others are ours.
const server = spawn(binary, ["--no-logo", "--base-dir", folder], {
  stdio: ["ignore", "ignore", "inherit"],
  env: {
    ...process.env,
    RESTATE_LISTEN_MODE: "tcp",
    RESTATE_BIND_IP: "127.0.0.1",
    RESTATE_BIND_PORT: String(fabric),
    RESTATE_ADVERTISED_HOST: "127.0.0.1",
    RESTATE_INGRESS__BIND_PORT: String(ingress),
    RESTATE_ADMIN__BIND_PORT: String(admin),
    RESTATE_DISABLE_TELEMETRY: "true",
    RESTATE_LOG_FILTER: "error",
  },
});
process.on("exit", () => {
  server.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const chain = restate.service({
  name: "chain",
  handlers: {
    run: async (context, { steps, n }) => {
      for (let index = 0; index < steps; index += 1) await context.run(`step${index}`, () => void step(n));
    },
  },
});
const handler = restate
  .endpoint()
  .setLogger(() => undefined)
  .bind(chain)
  .http2Handler();
await new Promise((resolve) => http2.createServer(handler).listen(endpoint, "127.0.0.1", resolve));
await untilRegistered();
serve((steps, n) => call(ingress, "/chain/run", { steps, n }));

async function untilRegistered() {
  const deadline = performance.now() + START_DEADLINE_MS;
  for (;;) {
    try {
      await call(admin, "/deployments", { uri: `http://127.0.0.1:${endpoint}` });
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause(100);
    }
  }
}

async function call(port, path, body) {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
