import { describe, expect, test } from "vitest";
import { isOwnHost, isOwnOrigin } from "@/lib/server/host-names";

const publicUrl = "https://stagecraft.example.com";

describe("the names of this server", () => {
  test.each([
    ["localhost:3000", true],
    ["LOCALHOST", true],
    ["app.localhost:3000", true],
    ["127.0.0.1:3000", true],
    ["[::1]:3000", true],
    ["192.168.1.20:3000", true],
    ["stagecraft.example.com", true],
    ["build-box:3000", true],
    ["evil.example.com", false],
    ["evil.stagecraft.example.com", false],
    ["localhost.evil.com", false],
    ["127.0.0.1.evil.com", false],
    ["localhost@evil.com", false],
    ["localhost/../evil", false],
    ["", false],
    [null, false],
  ])("%s: %s", (host, own) => {
    expect(isOwnHost(host, { listen: "build-box", publicUrl })).toBe(own);
  });
});

describe("a change", () => {
  test.each<{ name: string; headers: Record<string, string>; own: boolean }>([
    { name: "from our page", headers: { host: "localhost:3000", origin: "http://localhost:3000" }, own: true },
    { name: "from our public page behind a proxy", headers: { host: "10.0.0.1:3000", origin: publicUrl }, own: true },
    { name: "from a program", headers: { host: "localhost:3000", authorization: "Bearer sc_x" }, own: true },
    { name: "from another port", headers: { host: "localhost:3000", origin: "http://localhost:4000" }, own: false },
    { name: "from another site", headers: { host: "localhost:3000", origin: "https://evil.example.com" }, own: false },
    { name: "from nowhere", headers: { host: "localhost:3000", origin: "null" }, own: false },
    { name: "from an origin that is none", headers: { host: "localhost:3000", origin: "::" }, own: false },
    { name: "with a cookie and no origin", headers: { host: "localhost:3000", cookie: "a=b" }, own: false },
    { name: "from another site that hides its origin", headers: { host: "localhost:3000", "sec-fetch-site": "cross-site" }, own: false },
  ])("$name: $own", ({ headers, own }) => {
    expect(isOwnOrigin(new Headers(headers), publicUrl)).toBe(own);
  });
});
