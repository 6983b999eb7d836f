import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isTerminalRun } from "@/lib/shared/run/status";
import { createApi, type TestApi } from "../../support/api";
import { rawRequest } from "../../support/raw-request";
import { startServer, type TestServer } from "../../support/start-server";

const OWNER = { email: "owner@example.com", password: "correct horse battery" };
const TALK = "workflow: { id: talk, name: Talk }\nstages:\n  - { id: one, type: script, run: 'true' }\n";

let server: TestServer;
let api: TestApi;
let artifact: string;

beforeAll(async () => {
  server = await startServer({ owner: OWNER });
  api = createApi(server);
  const { id } = await api.create(TALK);
  const run = await api.start(id);
  await api.until(run, ({ status }) => isTerminalRun(status));
  const data = new FormData();
  data.append("file", new File(["<script>alert(1)</script>"], "../../page.html"));
  const sent = await fetch(`${server.url}/api/v1/workflow-executions/${run}/artifacts`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.key}` },
    body: data,
  });
  artifact = (await sent.json()).id;
});
afterAll(() => server.remove());

const get = (path: string, headers: Record<string, string> = {}) => rawRequest(server.url, path, { headers });

describe("a path that leads out of its folder finds nothing", () => {
  const UP = [
    "..",
    "%2e%2e",
    "%2E%2E",
    ".%2e",
    "..%2f..",
    "%2e%2e%2f%2e%2e",
    "..%5c..",
    "..\\..",
    "%252e%252e",
    "..%252f..",
    "..%00",
    "%c0%ae%c0%ae",
    "....//",
    "..;",
  ];
  const FILES = ["package.json", "next.config.mjs", ".next/BUILD_ID", "etc/passwd"];
  const bases = [
    "",
    "/monaco",
    "/_next/static",
    "/_next/static/chunks",
    "/_next",
    "/schemas",
    "/api/v1",
    "/api/v1/artifacts",
    "/_next/image?url=",
    "/_next/data",
  ];

  test.each(bases)("below %s", async (base) => {
    for (const up of UP)
      for (const file of FILES) {
        const path = `${base}/${[up, up, up].join("/")}/${file}`;
        const { status, body, headers } = await get(path, { authorization: `Bearer ${server.key}` });
        expect([path, [308, 400, 404].includes(status)]).toEqual([path, true]);
        expect(body).not.toMatch(/"dependencies"|root:x:0|poweredByHeader/);
        // A redirect to a tidier spelling stays here.
        if (status === 308) expect(headers.location).toMatch(/^\/(?![/\\])/);
      }
  });

  test.each(["artifacts/ID", "workflows/ID", "workflow-executions/ID", "workflows/ID/versions/1", "templates/ID", "workflow-executions/ID/artifacts"])(
    "as the id of /api/v1/%s",
    async (route) => {
      for (const id of ["..%2f..%2fhealth", "%2e%2e%2fworkflows", "..%5c..", "%00", "a%00b", "%2fetc%2fpasswd", "x".repeat(5_000), "%ff", "%E0%A4%A"]) {
        const { status, body } = await get(`/api/v1/${route.replace("ID", id)}`, { authorization: `Bearer ${server.key}` });
        expect([id, [400, 404].includes(status)], body.slice(0, 300)).toEqual([id, true]);
      }
    },
  );
});

/** One of each kind of answer, whether it is a success or not. */
const ANSWERS: { what: string; path: () => string; headers?: () => Record<string, string>; status: number }[] = [
  { what: "a page", path: () => "/sign-in", status: 200 },
  { what: "a page for who is signed in", path: () => "/workflows", status: 307 },
  { what: "a page that is not there", path: () => "/nowhere", status: 404 },
  { what: "an invitation that is none", path: () => "/invite/nothing", status: 200 },
  { what: "the interface", path: () => "/api/v1/workflows", headers: () => bearer(), status: 200 },
  { what: "the interface to nobody", path: () => "/api/v1/workflows", status: 401 },
  { what: "the interface asked wrongly", path: () => "/api/v1/workflows?limit=x", headers: () => bearer(), status: 400 },
  { what: "a route that is not there", path: () => "/api/v1/nowhere", status: 404 },
  { what: "a file to save", path: () => `/api/v1/artifacts/${artifact}`, headers: () => bearer(), status: 200 },
  { what: "a part of it that there is not", path: () => `/api/v1/artifacts/${artifact}`, headers: () => ({ ...bearer(), range: "bytes=99-" }), status: 416 },
  { what: "an export", path: () => "/api/v1/workflows/talk/export", headers: () => bearer(), status: 200 },
  { what: "the sign-in library", path: () => "/api/auth/get-session", status: 200 },
  { what: "what of it is closed", path: () => "/api/auth/list-sessions", status: 404 },
  { what: "the schema", path: () => "/schemas/swdl.json", status: 200 },
  { what: "the health", path: () => "/api/v1/health", status: 200 },
  { what: "a file of the editor", path: () => "/monaco/manifest.json", status: 200 },
  { what: "no file of the editor", path: () => "/monaco/nothing.js", status: 404 },
  { what: "the icon", path: () => "/icon.svg", status: 200 },
  { what: "a foreign name", path: () => "/workflows", headers: () => ({ host: "evil.example" }), status: 421 },
];
const bearer = () => ({ authorization: `Bearer ${server.key}` });

test.each(ANSWERS)("$what says how far browsers may trust it, and nothing about the server", async ({ path, headers, status }) => {
  const answer = await get(path(), headers?.());
  expect(answer.status, answer.body.slice(0, 300)).toBe(status);
  expect(answer.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  });
  expect(answer.headers["permissions-policy"]).toContain("camera=()");
  expect(answer.headers["x-powered-by"] ?? answer.headers["server"]).toBeUndefined();
});

test("what the build left is not sniffed either", async () => {
  const [chunk] = readdirSync(resolve(import.meta.dirname, "../../../.next/static/chunks")).filter((name) => name.endsWith(".js"));
  for (const path of [`/_next/static/chunks/${chunk}`, "/_next/static/chunks/nothing.js"]) {
    expect((await get(path)).headers["x-content-type-options"]).toBe("nosniff");
  }
});

describe("a page's policy", () => {
  const policyOf = async (path: string) => {
    const { headers, body } = await get(path);
    const policy = String(headers["content-security-policy"]);
    return { policy: new Map(policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1)])), body };
  };

  test.each(["/sign-in", "/nowhere", "/invite/nothing", "/workflows"])("of %s lets in only scripts with the nonce of this one answer", async (path) => {
    const nonces = new Set<string>();
    for (let time = 0; time < 3; time += 1) {
      const { policy, body } = await policyOf(path);
      const scripts = policy.get("script-src") ?? [];
      expect(scripts).not.toContain("'unsafe-inline'");
      expect(scripts).not.toContain("'unsafe-eval'");
      expect(scripts).not.toContain("https:");
      expect([policy.get("frame-ancestors"), policy.get("base-uri"), policy.get("object-src"), policy.get("form-action")]).toEqual([
        ["'none'"],
        ["'none'"],
        ["'none'"],
        ["'self'"],
      ]);
      const nonce = scripts.find((source) => source.startsWith("'nonce-"))?.slice(7, -1) ?? "";
      expect(Buffer.from(nonce, "base64")).toHaveLength(16);
      nonces.add(nonce);
      const tags = body.match(/<script\b[^>]*>/g) ?? [];
      expect(tags.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
      expect(body).not.toMatch(/<[^>]+ on\w+="/);
    }
    expect(nonces.size).toBe(3);
  });
});
