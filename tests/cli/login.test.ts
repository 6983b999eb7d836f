import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loginFile } from "@/lib/cli/login-file";
import { runCli } from "@/lib/cli/run-cli";
import { problem, world } from "./support/world";

const folder = mkdtempSync(join(tmpdir(), "stagecraft-login-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const server = { "GET /me": { body: { actor: { name: "Ada" }, role: "owner", workspace: { name: "Home" } } }, "GET /workflows": { body: { items: [] } } };

test("login keeps a key that the server takes, and later commands use it", async () => {
  const { io, seen } = world({ server, secret: async () => "sc_typed" });
  expect(await runCli(["login", "--url", "http://here:1/"], io)).toBe(0);
  expect(seen.out).toEqual(["Ada (owner) in Home at http://here:1."]);
  expect(seen.login).toEqual({ url: "http://here:1", key: "sc_typed" });
  await runCli(["workflow", "list"], io);
  expect(seen.requests.at(-1)?.url).toMatch(/^http:\/\/here:1\//);
  expect(seen.requests.at(-1)?.headers.get("authorization")).toBe("Bearer sc_typed");
});

test("a kept key goes to no other server", async () => {
  const { io, seen } = world({ server });
  seen.login = { url: "http://here:1", key: "sc_kept" };
  await runCli(["workflow", "list", "--url", "http://elsewhere:1"], io);
  expect(seen.requests[0]?.headers.get("authorization")).toBeNull();
});

test("a refused key is not kept, and logout forgets", async () => {
  const refusing = world({ server: { "GET /me": { status: 401, body: problem(401, "unauthenticated", "no such key") } } });
  expect(await runCli(["login", "--key", "sc_wrong"], refusing.io)).toBe(1);
  expect(refusing.seen.login).toBeUndefined();
  const { io, seen } = world();
  seen.login = { url: "http://here:1", key: "sc_kept" };
  expect(await runCli(["logout"], io)).toBe(0);
  expect(seen.login).toBeUndefined();
});

test("login without a key is not understood", async () => {
  expect(await runCli(["login"], world({ server }).io)).toBe(2);
});

test("the file of login is its owner's alone", async () => {
  const file = loginFile({ XDG_CONFIG_HOME: folder });
  const path = join(folder, "stagecraft", "login.json");
  expect(await file.read()).toBeUndefined();
  await file.write({ url: "http://here:1", key: "sc_one" });
  await file.write({ url: "http://here:1", key: "sc_two" });
  expect(await file.read()).toEqual({ url: "http://here:1", key: "sc_two" });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  writeFileSync(path, "nonsense");
  await expect(file.read()).rejects.toThrow("is not what login wrote");
  await file.write(undefined);
  expect(await file.read()).toBeUndefined();
});
