import { describe, expect, it } from "vitest";
import { AddressGuard, type Resolve } from "@/lib/actions/address-guard";
import { createHttpClient } from "@/lib/actions/http-client";
import { serve } from "./support/serve";

const portOf = (origin: string) => Number(new URL(origin).port);

function ask(url: string, { allow = [], resolve }: { allow?: string[]; resolve?: Resolve } = {}) {
  const client = createHttpClient({ allow, ...(resolve === undefined ? {} : { resolve }) });
  return client.request({ method: "GET", url, headers: {}, timeoutMs: 5_000, signal: new AbortController().signal });
}

/** A resolver that gives these answers one after the other, the last one for ever, and counts how often it was asked. */
function resolver(...answers: string[][]): Resolve & { asked(): number } {
  let asked = 0;
  const resolve: Resolve = () => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
  };
  return Object.assign(resolve, { asked: () => asked });
}

describe("a server of this machine is not reached", () => {
  it.each([
    "127.0.0.1",
    "127.1",
    "127.255.255.254",
    "2130706433",
    "0x7f.1",
    "0x7f000001",
    "0177.0.0.1",
    "017700000001",
    "127.0.0.1.",
    "127。0。0。1",
    "①②⑦.0.0.1",
    "%31%32%37.0.0.1",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "0.0.0.0",
    "0",
    "[::]",
    "localhost",
    "LOCALHOST.",
    "localhost.localdomain",
    "app.localhost",
  ])("as %s", async (host) => {
    let reached = 0;
    const port = portOf(
      await serve((_, response) => {
        reached += 1;
        response.end("inner");
      }),
    );
    // A name of this machine that this machine does not know is not reached either.
    await expect(ask(`http://${host}:${port}/`)).rejects.toMatchObject({ code: expect.stringMatching(/^http_(blocked|failed)$/) });
    expect(reached).toBe(0);
  });
});

/** What is not for everyone on the internet, and what leads there by translation or a tunnel. */
const NOT_PUBLIC = [
  "127.0.0.1",
  "169.254.169.254",
  "169.254.0.1",
  "10.0.0.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "100.100.100.200",
  "0.0.0.0",
  "0.1.2.3",
  "192.0.0.192",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::7f00:1",
  "::ffff:169.254.169.254",
  "::ffff:0:7f00:1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::a9fe:a9fe",
  "100::1",
  "2001:0:7f00:1::1",
  "2001:db8::1",
  "2002:7f00:1::1",
  "2002:a9fe:a9fe::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "febf::1",
  "fec0::1",
  "ff02::1",
  "4000::1",
];

describe("an address that is not public is refused", () => {
  it.each(NOT_PUBLIC)("%s, as it is written in a URL", async (address) => {
    await expect(ask(`http://${address.includes(":") ? `[${address}]` : address}/`)).rejects.toMatchObject({ code: "http_blocked", retryable: false });
  });

  it.each(NOT_PUBLIC)("%s, as that of a name such as 10-0-0-1.nip.example", async (address) => {
    const resolve = resolver([address]);
    await expect(ask("http://inner.nip.example/", { resolve })).rejects.toMatchObject({ code: "http_blocked" });
    expect(resolve.asked()).toBe(1);
  });

  it.each(["fe80::1%eth0", "::1%lo", "127.1", "0x7f.1"])("%s, as the host of a mail server", (host) => {
    expect(() => new AddressGuard([]).checkHost(host)).toThrow("STAGECRAFT_HTTP_ALLOW");
  });

  it.each(["8.8.8.8", "2606:4700::1", "172.32.0.1", "100.128.0.1"])("%s is public", (address) => {
    expect(() => new AddressGuard([]).checkHost(address)).not.toThrow();
  });
});

describe("a name that changes its address", () => {
  it("is asked once for a connection, and what was checked is what is reached", async () => {
    const outer = await serve((_, response) => response.writeHead(200, { connection: "close" }).end("outer"));
    const resolve = resolver(["127.0.0.1"], ["127.0.0.2"]);
    // The first address of this machine stands for a public one.
    const client = createHttpClient({ allow: ["127.0.0.1/32"], resolve });
    const request = { method: "GET", url: `http://rebound.example:${portOf(outer)}/`, headers: {}, timeoutMs: 5_000, signal: new AbortController().signal };
    expect(await client.request(request)).toMatchObject({ body: "outer" });
    expect(resolve.asked()).toBe(1);
    await expect(client.request(request)).rejects.toMatchObject({ code: "http_blocked" });
  });

  it("is reached only at those of its addresses that are public", async () => {
    const { lookup } = new AddressGuard([], resolver(["127.0.0.1", "93.184.215.14", "::1", "2606:4700::1"]));
    const given = await new Promise((resolve) => lookup("both.example", { all: true }, (_, addresses) => resolve(addresses)));
    expect(given).toEqual([
      { address: "93.184.215.14", family: 4 },
      { address: "2606:4700::1", family: 6 },
    ]);
  });

  it("and one that nobody knows, is a failure worth a retry", async () => {
    const unknown: Resolve = () => Promise.reject(Object.assign(new Error("getaddrinfo ENOTFOUND nowhere.example"), { code: "ENOTFOUND" }));
    await expect(ask("http://nowhere.example/", { resolve: unknown })).rejects.toMatchObject({ code: "http_failed", retryable: true });
  });
});

describe("a URL that is more than a place on the web", () => {
  it.each(["file:///etc/passwd", "gopher://127.0.0.1:25/_HELO", "ftp://example.com/", "data:text/plain,x", "blob:http://example.com/x", "ws://example.com/"])(
    "%s is refused",
    async (url) => {
      await expect(ask(url)).rejects.toMatchObject({ code: "http_blocked", retryable: false });
    },
  );

  it.each(["http://user:hunter2@example.com/", "http://hunter2@example.com/", "http://example.com:hunter2@127.0.0.1/", "http://:hunter2@example.com/"])(
    "%s is refused, and its password not repeated",
    async (url) => {
      const failure = await ask(url).catch((error: Error) => error);
      expect(failure).toMatchObject({ code: "http_blocked", message: expect.not.stringContaining("hunter2") });
    },
  );
});
