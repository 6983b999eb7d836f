import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { ARTIFACT, ARTIFACTS, form, runOf } from "./collaboration";
import { useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));

const api = useApi();
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

async function files() {
  const run = await runOf(api);
  const params = { run_id: run.runId };
  const folder = join(api.services.dataDir, "runs", run.runId, "artifacts");
  return {
    ...run,
    folder,
    send: (key: string, body: unknown, options: { search?: string; headers?: Record<string, string> } = {}) =>
      api.call(ARTIFACTS, "POST", { params, key, body, ...options }),
    list: async (key: string, search = ""): Promise<Artifact[]> => (await (await api.call(ARTIFACTS, "GET", { params, key, search })).json()).items,
    get: (id: string, headers: Record<string, string> = {}, search = "") => api.call(ARTIFACT, "GET", { params: { id }, key: run.viewer, headers, search }),
  };
}
const incoming = () => (existsSync(join(api.services.dataDir, "incoming")) ? readdirSync(join(api.services.dataDir, "incoming")) : []);

test("a file lands in its stage's folder under a safe name of its own, and can be read by those who see the run", async () => {
  const { send, list, get, folder, owner, viewer } = await files();
  const sent = await send(owner, form("hello", "../../x.html"), { search: "?stage_id=note" });
  expect(sent.status).toBe(201);
  const artifact: Artifact = await sent.json();
  expect(artifact).toMatchObject({ name: "x.html", stage_id: "note", bytes: 5, media_type: "text/html", preview: null, can_delete: true });
  expect(readFileSync(join(folder, "note", "x.html"), "utf8")).toBe("hello");
  for (const name of ["x.html", "X.HTML"]) await send(owner, form("again", name), { search: "?stage_id=note" });
  await send(owner, form("of the run", "x.html"));
  expect((await list(viewer)).map(({ name }) => name)).toEqual(["x.html", "X (3).HTML", "x (2).html", "x.html"]);
  expect(await list(viewer, "?stage_id=sign")).toEqual([]);
  expect(readdirSync(join(folder, "note")).sort()).toEqual(["X (3).HTML", "x (2).html", "x.html"]);
  expect(await (await get(artifact.id)).text()).toBe("hello");
  expect(incoming()).toEqual([]);
});

describe("is answered so that nothing in it runs", () => {
  test.each([
    { name: "a page", content: "<script>alert(1)</script>", file: "a.html", type: "application/octet-stream", how: "attachment" },
    {
      name: "a page that calls itself a picture",
      content: "<html><script>alert(1)</script>",
      file: "a.png",
      type: "application/octet-stream",
      how: "attachment",
    },
    {
      name: "a drawing",
      content: "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
      file: "a.svg",
      type: "application/octet-stream",
      how: "attachment",
    },
    { name: "XML", content: "<?xml version='1.0'?><a/>", file: "a.xml", type: "application/octet-stream", how: "attachment" },
    { name: "a document", content: "%PDF-1.7\n", file: "a.pdf", type: "application/pdf", how: "attachment" },
    { name: "bytes", content: new Uint8Array([0, 1, 2, 255]), file: "a.txt", type: "application/octet-stream", how: "attachment" },
    { name: "a picture", content: PNG, file: "a.exe", type: "image/png", how: "inline" },
    { name: "JSON", content: "{}", file: "a.json", type: "text/plain; charset=utf-8", how: "inline" },
    { name: "text", content: "BMW is a car", file: "a.log", type: "text/plain; charset=utf-8", how: "inline" },
    { name: "nothing at all", content: "", file: "a.txt", type: "text/plain; charset=utf-8", how: "inline" },
  ])("$name", async ({ content, file, type, how }) => {
    const { send, get, owner } = await files();
    const { id }: Artifact = await (await send(owner, form(content, file))).json();
    const { headers } = await get(id);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toMatch(new RegExp(`^${how}; `));
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect((await get(id, {}, "?download=true")).headers.get("content-disposition")).toMatch(/^attachment; /);
  });

  test("a name says itself in ASCII and in all letters, and breaks out of no header", async () => {
    const { send, get, owner } = await files();
    const { id }: Artifact = await (await send(owner, form("a", 'ü";\r\nset-cookie: a=b.txt'))).json();
    const disposition = (await get(id)).headers.get("content-disposition") ?? "";
    expect(disposition).toMatch(/^inline; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.!~-]+$/);
    expect(disposition).toContain("filename*=UTF-8''%C3%BC");
  });
});

test.each<{ ask: Record<string, string>; status: number; body: string; range: string | null }>([
  { ask: {}, status: 200, body: "0123456789", range: null },
  { ask: { range: "bytes=2-4" }, status: 206, body: "234", range: "bytes 2-4/10" },
  { ask: { range: "bytes=7-" }, status: 206, body: "789", range: "bytes 7-9/10" },
  { ask: { range: "bytes=-2" }, status: 206, body: "89", range: "bytes 8-9/10" },
  { ask: { range: "bytes=10-" }, status: 416, body: "", range: "bytes */10" },
  { ask: { range: "bytes=0-1,4-5" }, status: 200, body: "0123456789", range: null },
  { ask: { range: "bytes=0-0", "if-range": "ETAG" }, status: 206, body: "0", range: "bytes 0-0/10" },
  { ask: { range: "bytes=0-0", "if-range": '"another"' }, status: 200, body: "0123456789", range: null },
  { ask: { "if-none-match": "ETAG" }, status: 304, body: "", range: null },
  { ask: { "if-none-match": '"another"' }, status: 200, body: "0123456789", range: null },
])("$ask is answered with $status", async ({ ask, status, body, range }) => {
  const { send, get, owner } = await files();
  const { id, sha256 }: Artifact = await (await send(owner, form("0123456789", "digits.txt"))).json();
  const answer = await get(id, Object.fromEntries(Object.entries(ask).map(([name, value]) => [name, value.replace("ETAG", `"${sha256}"`)])));
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-range")).toBe(range);
  expect(await answer.text()).toBe(body);
});

const BOUNDARY = { "content-type": "multipart/form-data; boundary=b" };
const part = (name: string) => `--b\r\ncontent-disposition: form-data; name="f"; filename="${name}"\r\n\r\n`;
test.each<{ what: string; body: unknown; headers?: Record<string, string>; status: number }>([
  { what: "JSON", body: {}, status: 415 },
  { what: "a form without a boundary", body: "--b", headers: { "content-type": "multipart/form-data; charset=utf-8" }, status: 400 },
  { what: "a form without a file", body: `--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--b--\r\n`, headers: BOUNDARY, status: 400 },
  { what: "a form that breaks off in its file", body: `${part("a.txt")}hello`, headers: BOUNDARY, status: 400 },
  { what: "a form that breaks off before its file", body: "--b\r\ncontent-dispo", headers: BOUNDARY, status: 400 },
  { what: "no form at all", body: "hello", headers: BOUNDARY, status: 400 },
  { what: "two files", body: `${part("a.txt")}a\r\n${part("b.txt")}b\r\n--b--\r\n`, headers: BOUNDARY, status: 400 },
  { what: "what says it is too large", body: form("a", "a.txt"), headers: { "content-length": String(101 * 1024 * 1024) }, status: 413 },
])("$what is refused with $status, and nothing is kept", async ({ body, headers, status }) => {
  const { send, list, owner, folder } = await files();
  const answer = await send(owner, body, { headers });
  expect(answer.status).toBe(status);
  expect(await list(owner)).toEqual([]);
  expect(incoming()).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

test("is deleted by who added it, or an administrator, with its file", async () => {
  const { send, list, folder, member, owner } = await files();
  const [ada, grace] = [await member("Ada"), await member("Grace")];
  const ids = [] as string[];
  for (const name of ["a.txt", "b.txt"]) ids.push(((await (await send(ada, form("a", name))).json()) as Artifact).id);
  const remove = async (place: number, key: string) => (await api.call(ARTIFACT, "DELETE", { params: { id: ids[place] ?? "" }, key })).status;
  expect(await remove(0, grace)).toBe(403);
  expect(await remove(0, ada)).toBe(200);
  expect(await remove(0, ada)).toBe(404);
  expect(await remove(1, owner)).toBe(200);
  expect(await list(ada)).toEqual([]);
  expect(readdirSync(join(folder, "_run"))).toEqual([]);
});

test("of another workspace, or of a stage that is not there, is not found", async () => {
  const [here, there] = [await files(), await files()];
  const { id }: Artifact = await (await there.send(there.owner, form("secret", "a.txt"))).json();
  for (const method of ["GET", "HEAD", "DELETE"]) expect((await api.call(ARTIFACT, method, { params: { id }, key: here.owner })).status).toBe(404);
  expect((await api.call(ARTIFACTS, "POST", { params: { run_id: there.runId }, key: here.owner, body: form("a", "a.txt") })).status).toBe(404);
  expect((await api.call(ARTIFACTS, "GET", { params: { run_id: there.runId }, key: here.owner })).status).toBe(404);
  expect((await here.send(here.owner, form("a", "a.txt"), { search: "?stage_id=..%2F.." })).status).toBe(404);
});

test("the door is shut to foreign names and foreign pages here, too", async () => {
  const { send, owner } = await files();
  expect((await send(owner, form("a", "a.txt"), { headers: { host: "evil.example.com" } })).status).toBe(421);
  expect((await send(owner, form("a", "a.txt"), { headers: { origin: "https://evil.example.com" } })).status).toBe(403);
  expect((await send(owner, form("a", "a.txt"))).headers.get("x-frame-options")).toBe("DENY");
});
