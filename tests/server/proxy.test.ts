import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { proxy } from "@/proxy";

const ask = (path: string, { method = "GET", ...headers }: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { method, headers: { host: "localhost:3000", ...headers } }));
/** What the page behind gets to read. */
const passedOn = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

test("a foreign name is refused, whatever is asked", () => {
  for (const path of ["/", "/sign-in", "/api/v1/workflows"]) expect(ask(path, { host: "evil.example.com" }).status).toBe(421);
});

test.each(["POST", "PUT", "PATCH", "DELETE"])("%s from a foreign page is refused, to pages and interface alike", async (method) => {
  for (const path of ["/workflows", "/api/v1/workflows", "/api/auth/sign-out"]) {
    const response = ask(path, { method, origin: "https://evil.example.com" });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "forbidden" });
  }
  expect(ask("/workflows", { method, origin: "http://localhost:3000" }).status).toBe(200);
});

test.each(["/api/v1/artifacts/%ff", "/workflows/%E0%A4%A", "/%"])("%s is no path", (path) => {
  expect(ask(path).status).toBe(400);
});

test("each page has a nonce of its own, and only it may bring scripts", () => {
  const nonces = [1, 2].map(() => {
    const response = ask("/workflows");
    const nonce = passedOn(response, "x-nonce");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(policy).not.toContain("unsafe-eval");
    expect(passedOn(response, "content-security-policy")).toBe(policy);
    return nonce;
  });
  expect(nonces[0]).not.toBe(nonces[1]);
});

test("a page is told its own path, and nobody else can tell it another", () => {
  expect(passedOn(ask("/workflows?tag=a", { "x-stagecraft-path": "//evil.example.com" }), "x-stagecraft-path")).toBe("/workflows?tag=a");
});

test("every answer says how far browsers may trust it", () => {
  for (const response of [ask("/"), ask("/api/v1/me"), ask("/", { host: "evil.example.com" })]) {
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-frame-options")).toBe("DENY");
  }
});
