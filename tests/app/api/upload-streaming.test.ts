import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { isTerminalRun } from "@/lib/shared/run/status";
import { createApi, type TestApi } from "../../support/api";
import { serverMemory } from "../../support/server-memory";
import { startServer, type TestServer } from "../../support/start-server";

const MIB = 1024 * 1024;
const CHUNK = 64 * 1024;
const LIMIT = 100 * MIB;
const MAX_GROWTH = 60 * MIB;
const TALK = "workflow: { id: talk, name: Talk }\nstages:\n  - { id: one, type: script, run: 'true' }\n";

let server: TestServer;
let api: TestApi;
let runId: string;

beforeAll(async () => {
  server = await startServer();
  api = createApi(server);
  const { id } = await api.create(TALK);
  runId = await api.start(id);
  await api.until(runId, ({ status }) => isTerminalRun(status));
});
afterAll(() => server.remove());

/** So many bytes in whole chunks, each one different, and their hash once all were taken. */
function content(bytes: number) {
  const hash = createHash("sha256");
  const chunk = Buffer.alloc(CHUNK);
  function* chunks(): Generator<Buffer> {
    for (let sent = 0; sent < bytes; sent += chunk.length) {
      const piece = Buffer.from(chunk);
      piece.writeUInt32BE(sent);
      hash.update(piece);
      yield piece;
    }
  }
  return { chunks, digest: () => hash.digest("hex") };
}

/** Uploads over HTTP as fast as the server takes it. */
function upload(bytes: number, { name, length }: { name: string; length: boolean }): Promise<{ status: number; text: string; sha256: string }> {
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const tail = "\r\n--b--\r\n";
  const { chunks, digest } = content(bytes);
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/api/v1/workflow-executions/${runId}/artifacts?stage_id=one`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${server.key}`,
        "content-type": "multipart/form-data; boundary=b",
        ...(length ? { "content-length": head.length + bytes + tail.length } : {}),
      },
    });
    let answered = false;
    sent.on("response", (answer) => {
      let text = "";
      answered = true;
      answer.setEncoding("utf8");
      answer.on("data", (piece: string) => {
        text += piece;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text, sha256: answer.statusCode === 201 ? digest() : "" }));
    });
    sent.on("error", (error) => {
      // What is refused before it was sent whole may be cut off after the answer.
      if (!answered) reject(error);
    });
    void (async () => {
      sent.write(head);
      for (const chunk of chunks()) {
        if (sent.destroyed || answered) return;
        if (!sent.write(chunk)) await new Promise((drained) => sent.once("drain", drained));
      }
      sent.end(tail);
    })();
  });
}

/** Reads an artifact piece by piece, and resolves to its hash. */
async function download({ id }: Artifact): Promise<string> {
  const hash = createHash("sha256");
  const answer = await fetch(`${server.url}/api/v1/artifacts/${id}`, { headers: { authorization: `Bearer ${server.key}` } });
  for await (const chunk of answer.body ?? []) hash.update(chunk);
  return hash.digest("hex");
}

const memory = () => serverMemory(server);
const artifacts = async () => (await api.get<{ items: Artifact[] }>(`/workflow-executions/${runId}/artifacts`)).items;

test.skipIf(process.platform !== "linux")("100 MiB go through in both directions with flat memory, and arrive as they were sent", async () => {
  // What the server's heap grows by before its garbage is first collected is not what is measured.
  const warm = await upload(LIMIT / 2, { name: "warm-up.bin", length: true });
  await download(JSON.parse(warm.text));
  const before = memory();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, memory());
  }, 50);
  const sent = await upload(LIMIT, { name: "../../x.html", length: true });
  expect(sent.status, sent.text).toBe(201);
  const artifact = JSON.parse(sent.text) as Artifact;
  expect(artifact).toMatchObject({ name: "x.html", bytes: LIMIT, sha256: sent.sha256 });

  const received = await download(artifact);
  clearInterval(watch);
  expect(received).toBe(sent.sha256);
  expect(most - before).toBeLessThan(MAX_GROWTH);
});

test.each([true, false])("more is refused, told before (%s) or not, and leaves no file", async (length) => {
  const before = (await artifacts()).length;
  const { status, text } = await upload(LIMIT + (length ? MIB : CHUNK), { name: "large.bin", length });
  expect(status).toBe(413);
  expect(JSON.parse(text)).toMatchObject({ code: "payload_too_large" });
  expect(await artifacts()).toHaveLength(before);
  expect(readdirSync(join(server.dataDir, "incoming"))).toEqual([]);
  expect(readdirSync(join(server.dataDir, "runs", runId, "artifacts", "one"))).not.toContain("large.bin");
});

test("a client that goes away leaves nothing, and the server goes on", async () => {
  const before = (await artifacts()).length;
  const controller = new AbortController();
  const { chunks } = content(10 * MIB);
  async function* slowly(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\n\r\n');
    for (const chunk of chunks()) yield chunk;
    controller.abort();
  }
  const given = fetch(`${server.url}/api/v1/workflow-executions/${runId}/artifacts`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.key}`, "content-type": "multipart/form-data; boundary=b" },
    body: slowly(),
    duplex: "half",
    signal: controller.signal,
  } as unknown as RequestInit);
  await expect(given).rejects.toThrow();
  await expect.poll(() => readdirSync(join(server.dataDir, "incoming")), { timeout: 10_000 }).toEqual([]);
  expect(await artifacts()).toHaveLength(before);
  expect(server.output()).not.toContain("uncaughtException");
});
