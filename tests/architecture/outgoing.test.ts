import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const checkout = resolve(import.meta.dirname, "../..");

const sources = ["app", "components", "hooks", "lib", "db"]
  .flatMap((folder) => readdirSync(join(checkout, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`))
  .filter((path) => /\.tsx?$/.test(path))
  .concat("proxy.ts", "instrumentation.ts", "instrumentation-client.ts");

const using = (pattern: RegExp) =>
  sources
    .filter((path) => pattern.test(readFileSync(join(checkout, path), "utf8")))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();

/** Modules that can open a connection or look a name up; types alone cannot. */
const NETWORK =
  "(?:node:)?(?:net|tls|http|https|http2|dns|dns/promises|dgram)|undici|ws|axios|got|ky|node-fetch|nodemailer|ipaddr\\.js|simple-git|isomorphic-git";

/** They use undici's `fetch`, over connections that the guard has looked at. */
const GUARDED_FETCH = ["lib/actions/http-client.ts", "lib/server/oidc-fetch.ts"];

test("what goes out for a workflow or a connection goes through the address guard", () => {
  const openers = using(new RegExp(`^import (?!type\\b).* from "(?:${NETWORK})";$|(?:require|import)\\("(?:${NETWORK})"\\)`, "m"));
  expect(openers).toEqual(["lib/actions/address-guard.ts", ...GUARDED_FETCH, "lib/server/smtp-greeting.ts"]);
  for (const path of openers) expect(readFileSync(join(checkout, path), "utf8"), path).toMatch(/AddressGuard/);
});

test("the platform's own fetch asks no guard: only browser and command line use it, to reach their server", () => {
  const calls = using(/(?<![.\w]|async )(?:globalThis\.|window\.|self\.)?(?:fetch|XMLHttpRequest|WebSocket|EventSource)\((?!\w+: )/).filter(
    (path) => !GUARDED_FETCH.includes(path),
  );
  expect(calls.filter((path) => !/^(components|hooks|lib\/(api\/client|cli))\//.test(path))).toEqual([]);
});

test("programs are started for script stages alone, by one module, which a process of its own runs for the server", () => {
  expect(using(/"(?:node:)?child_process"/)).toEqual(["lib/engine/executors/start-program.ts", "lib/server/script-host/create-script-host.ts"]);
});
