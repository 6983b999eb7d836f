import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contracts } from "@/lib/api/openapi/contracts";
import { rawRequest } from "../../support/raw-request";
import { startServer, type TestServer } from "../../support/start-server";
import { acceptedBody } from "../api/accepted-bodies";

const OWNER = { email: "owner@example.com", password: "correct horse battery" };
const changes = contracts.filter(({ method }) => method !== "GET");
let server: TestServer;
let cookie: string;
/** As the build numbers them. */
let actionIds: string[];

beforeAll(async () => {
  server = await startServer({ owner: OWNER });
  const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../../.next/server/server-reference-manifest.json"), "utf8"));
  actionIds = Object.keys(manifest.node);
  const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify(OWNER),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  cookie = answer.headers
    .getSetCookie()
    .map((text) => text.split(";")[0])
    .join("; ");
});
afterAll(() => server.remove());

/** What a browser says of a request that a foreign page makes it send, session cookie and all. */
const FOREIGN: { name: string; status: number; headers: (own: { host: string; port: number }) => Record<string, string> }[] = [
  { name: "from another site", status: 403, headers: () => ({ origin: "https://evil.example", "sec-fetch-site": "cross-site" }) },
  { name: "from a sandboxed page", status: 403, headers: () => ({ origin: "null" }) },
  { name: "from another port", status: 403, headers: ({ port }) => ({ origin: `http://127.0.0.1:${port + 1}`, "sec-fetch-site": "same-site" }) },
  { name: "from our own name, spelled differently", status: 403, headers: ({ port }) => ({ origin: `http://localhost:${port}` }) },
  { name: "from a page whose name begins like ours", status: 403, headers: ({ host }) => ({ origin: `http://${host}.evil.example` }) },
  { name: "without an origin, across sites", status: 403, headers: () => ({ "sec-fetch-site": "cross-site" }) },
  { name: "without an origin, within one site", status: 403, headers: () => ({ "sec-fetch-site": "same-site" }) },
  { name: "without any word of where it comes from", status: 403, headers: () => ({}) },
  { name: "from a name that leads here for once", status: 421, headers: () => ({ host: "evil.example", origin: "http://evil.example" }) },
  {
    name: "from a site that names itself as the one behind a proxy",
    status: 403,
    headers: () => ({ origin: "https://evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", forwarded: "host=evil.example" }),
  },
];

/** A body that a form of any site can send without asking first. */
async function send(path: string, method: string, headers: Record<string, string>, body = "") {
  return await rawRequest(server.url, path, { method, headers: { cookie, "content-type": "text/plain", ...headers }, body });
}

const ownHost = () => ({ host: `127.0.0.1:${server.port}`, port: server.port });
const list = async (path: string) => JSON.parse((await rawRequest(server.url, `/api/v1/${path}`, { headers: { cookie } })).body);

describe.each(FOREIGN)("a change $name is refused", ({ status, headers }) => {
  test("by every route that changes something", async () => {
    const answers = await Promise.all(
      changes.map(async (contract) => {
        const path = `/api/v1${contract.path.replace(/\{\w+\}/g, uuidv7)}`;
        const body = JSON.stringify(acceptedBody(contract.name) ?? {});
        return [contract.name, (await send(path, contract.method, headers(ownHost()), body)).status];
      }),
    );
    expect(answers).toEqual(changes.map(({ name }) => [name, status]));
    expect(changes.length).toBeGreaterThan(50);
  });

  test("by every server action, wherever it is sent", async () => {
    expect(actionIds.length).toBeGreaterThan(20);
    const [first = ""] = actionIds;
    const calls = [
      ...actionIds.map((id) => ["/workflows", id] as const),
      ...["/", "/sign-in", "/nowhere", "/monaco/nothing", "/favicon.ico", "/icon.svg", "/_next/image", "/_next/data/x/y.json"].map(
        (path) => [path, first] as const,
      ),
    ];
    const answers = await Promise.all(calls.map(async ([path, id]) => (await send(path, "POST", { "next-action": id, ...headers(ownHost()) }, "[]")).status));
    expect(answers).toEqual(calls.map(() => status));
    // As a form without scripts would call it.
    const form = `--b\r\ncontent-disposition: form-data; name="$ACTION_ID_${first}"\r\n\r\n\r\n--b--\r\n`;
    expect((await send("/workflows", "POST", { "content-type": "multipart/form-data; boundary=b", ...headers(ownHost()) }, form)).status).toBe(status);
  });

  test("by the sign-in and the sign-out", async () => {
    for (const path of ["/api/auth/sign-in/email", "/api/auth/sign-out"])
      expect((await send(path, "POST", { ...headers(ownHost()), "content-type": "application/json" }, JSON.stringify(OWNER))).status).toBe(status);
  });
});

test("nothing of it happened, and the same from our own page does", async () => {
  expect(await list("workflows")).toMatchObject({ total_count: 0 });
  expect(await list("api-keys")).toMatchObject({ items: [{ name: "bootstrap" }] });
  const own = { origin: server.url, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const answer = await send("/api/v1/workflows", "POST", own, JSON.stringify(acceptedBody("createWorkflow")));
  expect(answer.status, answer.body).toBe(201);
});

test("no other site is let in to read, nor told in advance that it might be", async () => {
  for (const [method, path] of [
    ["GET", "/api/v1/me"],
    ["OPTIONS", "/api/v1/workflows"],
    ["OPTIONS", "/workflows"],
    ["GET", "/workflows"],
  ] as const) {
    const { headers } = await send(path, method, { origin: "https://evil.example", "access-control-request-method": "POST" });
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  }
});
