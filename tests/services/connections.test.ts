import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { auditLog, connections } from "@/db/schema";
import { createConnectionProbe } from "@/lib/server/connection-probe";
import { createConnection } from "@/lib/services/connections/create";
import { listConnections } from "@/lib/services/connections/list";
import { removeConnection } from "@/lib/services/connections/remove";
import { testConnection } from "@/lib/services/connections/test";
import { updateConnection } from "@/lib/services/connections/update";
import type { ConnectionKind } from "@/lib/shared/connections";
import type { JsonObject } from "@/lib/shared/json";
import { useServices } from "./fixture";

const SECRET = "key-5f2a-9c";
const services = useServices();

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

async function listening(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

interface Seen {
  url: string | undefined;
  method: string | undefined;
  headers: IncomingMessage["headers"];
}

/** A server that answers every request alike, and what it was asked. */
async function web(status: number, headers: Record<string, string> = {}): Promise<{ base: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createHttpServer(({ url, method, headers: asked }, response) => {
    seen.push({ url, method, headers: asked });
    response.writeHead(status, { connection: "close", ...headers }).end("{}");
  });
  return { base: `http://127.0.0.1:${await listening(server)}`, seen };
}

const ADVERTISEMENT = { "content-type": "application/x-git-upload-pack-advertisement" };
const basic = `Basic ${Buffer.from(`x-access-token:${SECRET}`).toString("base64")}`;

describe("a test really asks the other side", () => {
  test.each<{ kind: "model" | "git"; status: number; headers: Record<string, string>; ok: boolean; url: string; sent: Record<string, string> }>([
    { kind: "model", status: 200, headers: {}, ok: true, url: "/v1/models", sent: { authorization: `Bearer ${SECRET}`, "x-api-key": SECRET } },
    { kind: "model", status: 401, headers: {}, ok: false, url: "/v1/models", sent: {} },
    { kind: "model", status: 404, headers: {}, ok: false, url: "/v1/models", sent: {} },
    { kind: "git", status: 200, headers: ADVERTISEMENT, ok: true, url: "/v1/info/refs?service=git-upload-pack", sent: { authorization: basic } },
    { kind: "git", status: 200, headers: { "content-type": "text/html" }, ok: false, url: "/v1/info/refs?service=git-upload-pack", sent: {} },
    { kind: "git", status: 403, headers: {}, ok: false, url: "/v1/info/refs?service=git-upload-pack", sent: {} },
  ])("$kind that answers $status with $headers: $ok", async ({ kind, status, headers, ok, url, sent }) => {
    const { ctx } = await services.workspace();
    const { base, seen } = await web(status, headers);
    const { id } = await createConnection({ ctx, input: { name: "One", kind, config: { url: `${base}/v1/` }, secret: SECRET } });
    expect((await testConnection({ ctx, input: { id } })).test).toMatchObject({ ok });
    expect(seen).toMatchObject([{ url, method: "GET", headers: sent }]);
    expect((await listConnections({ ctx })).items).toMatchObject([{ id, test: { ok } }]);
  });

  test("a webhook of Slack gets a message, and its address is in no answer", async () => {
    const { ctx } = await services.workspace();
    const { base, seen } = await web(200);
    const secret = `${base}/services/T1/B2/hush`;
    const { id } = await createConnection({ ctx, input: { name: "Channel", kind: "slack", config: {}, secret } });
    expect((await testConnection({ ctx, input: { id } })).test).toMatchObject({ ok: true });
    expect(seen).toMatchObject([{ url: "/services/T1/B2/hush", method: "POST", headers: { "content-type": "application/json" } }]);
    await new Promise((resolve) => open.splice(0)[0]?.close(resolve));
    const { test: after } = await testConnection({ ctx, input: { id } });
    expect(after).toMatchObject({ ok: false, message: expect.stringContaining("••••••") });
    expect(JSON.stringify([after, await services.database.db.select().from(auditLog)])).not.toContain("hush");
  });

  test.each([
    ["220 mail.example.com ESMTP ready\r\n", true, "mail.example.com"],
    ["554 no service\r\n", false, "554 no service"],
    ["", false, "closed without a greeting"],
  ])("a mail server that says %j", async (greeting, ok, message) => {
    const { ctx } = await services.workspace();
    const received: string[] = [];
    const port = await listening(createTcpServer((socket) => socket.on("data", (data) => received.push(String(data))).end(greeting)));
    const { id } = await createConnection({ ctx, input: { name: "Mail", kind: "smtp", config: { host: "127.0.0.1", port }, secret: SECRET } });
    expect((await testConnection({ ctx, input: { id } })).test).toMatchObject({ ok, message: expect.stringContaining(message) });
    expect(received).toEqual([]);
  });

  test.each([
    { kind: "model", config: { url: "http://127.0.0.1:9" } },
    { kind: "smtp", config: { host: "127.0.0.1", port: 9, username: "" } },
    { kind: "smtp", config: { host: "localhost", port: 9, username: "" } },
  ] as const)("without the owner's leave it does not reach into the server's own network: $kind", async (target) => {
    const guarded = createConnectionProbe({ allow: [] });
    expect(await guarded.probe(target, null)).toMatchObject({ ok: false, message: expect.stringContaining("STAGECRAFT_HTTP_ALLOW") });
  });

  test("a mail server that says nothing is not waited for", async () => {
    const port = await listening(createTcpServer((socket) => void setTimeout(() => socket.destroy(), 3_000).unref()));
    const impatient = createConnectionProbe({ allow: ["127.0.0.1"], timeoutMs: 50 });
    const answer = await impatient.probe({ kind: "smtp", config: { host: "127.0.0.1", port, username: "" } }, null);
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining("within 50 ms") });
  });
});

test("a credential is sealed, and nothing gives it back", async () => {
  const { ctx } = await services.workspace();
  const created = await createConnection({ ctx, input: { name: "One", kind: "model", config: { url: "https://one.example" }, secret: SECRET } });
  expect(created).toMatchObject({ has_secret: true, test: null });
  const stored = await services.database.db.select().from(connections).where(eq(connections.id, created.id));
  const told = [created, await listConnections({ ctx }), stored, await services.database.db.select().from(auditLog)];
  expect(JSON.stringify(told)).not.toContain(SECRET);
  const place = { workspaceId: ctx.workspace.id, kind: "connection", name: "One" } as const;
  expect(ctx.ports.vault.open(stored[0]?.sealed ?? "", place)).toBe(SECRET);
});

test("a credential does not follow to another address", async () => {
  const { ctx } = await services.workspace();
  const { id } = await createConnection({ ctx, input: { name: "One", kind: "model", config: { url: "https://one.example" }, secret: SECRET } });
  const elsewhere = { url: "https://two.example" };
  await expect(updateConnection({ ctx, input: { id, config: elsewhere } })).rejects.toMatchObject({ options: { errors: [{ path: "secret" }] } });
  expect((await listConnections({ ctx })).items).toMatchObject([{ config: { url: "https://one.example" } }]);
  expect(await updateConnection({ ctx, input: { id, config: elsewhere, secret: "another" } })).toMatchObject({ config: elsewhere, has_secret: true });
  expect(await updateConnection({ ctx, input: { id, secret: null } })).toMatchObject({ has_secret: false });
  expect(await updateConnection({ ctx, input: { id, config: { url: "https://three.example" } } })).toMatchObject({ config: { url: "https://three.example" } });
  await removeConnection({ ctx, input: { id } });
  expect((await listConnections({ ctx })).items).toEqual([]);
});

test("a change forgets what the last test said", async () => {
  const { ctx } = await services.workspace();
  const { base } = await web(200);
  const { id } = await createConnection({ ctx, input: { name: "One", kind: "model", config: { url: base }, secret: null } });
  await testConnection({ ctx, input: { id } });
  expect(await updateConnection({ ctx, input: { id, secret: "new" } })).toMatchObject({ test: null });
  expect((await listConnections({ ctx })).items).toMatchObject([{ test: null }]);
});

test.each<{ kind: ConnectionKind; config: JsonObject; secret: string | null; path: string }>([
  { kind: "model", config: {}, secret: null, path: "config.url" },
  { kind: "model", config: { url: "file:///etc/passwd" }, secret: null, path: "config.url" },
  { kind: "git", config: { url: "https://user:pass@git.example/x" }, secret: null, path: "config.url" },
  { kind: "smtp", config: { host: "mail example", port: 25 }, secret: null, path: "config.host" },
  { kind: "smtp", config: { host: "mail.example", port: 70_000 }, secret: null, path: "config.port" },
  { kind: "slack", config: {}, secret: null, path: "secret" },
  { kind: "slack", config: {}, secret: "no address", path: "secret" },
])("$kind with $config and $secret is refused at $path", async ({ path, ...input }) => {
  const { ctx } = await services.workspace();
  await expect(createConnection({ ctx, input: { name: "One", ...input } })).rejects.toMatchObject({ code: "invalid_input", options: { errors: [{ path }] } });
});

test("a name is taken once", async () => {
  const { ctx } = await services.workspace();
  const input = { name: "One", kind: "model", config: { url: "https://one.example" }, secret: null } as const;
  await createConnection({ ctx, input });
  await expect(createConnection({ ctx, input })).rejects.toMatchObject({ code: "conflict" });
});
