import { describe, expect, it } from "vitest";
import { createConnectionProbe } from "@/lib/server/connection-probe";
import { CONNECTION_CONFIGS, type ConnectionTarget, credentialProblem } from "@/lib/shared/connections";
import { serve } from "../actions/support/serve";

describe("an address that is no place on the web is no connection", () => {
  const WRONG = [
    "ext::sh -c touch% /tmp/pwned",
    "file:///etc/passwd",
    "/etc/passwd",
    "../repository",
    "ssh://git@127.0.0.1/r",
    "git@127.0.0.1:r.git",
    "git://127.0.0.1/r",
    "ftp://example.com/r",
    "gopher://127.0.0.1:25/_x",
    "javascript:alert(1)",
    "--upload-pack=touch /tmp/pwned",
    "https://me:hunter2@example.com/r",
    "",
  ];

  it.each(WRONG)("%s", (url) => {
    for (const kind of ["git", "model"] as const) expect(CONNECTION_CONFIGS[kind].safeParse({ url }).success).toBe(false);
    expect(credentialProblem("slack", url)).toBeDefined();
  });

  it.each(["", "mail.example.com/x", "mail example.com", "a\r\nMAIL FROM:<x>", "user@mail.example.com", "http://mail.example.com", "x".repeat(300)])(
    "the mail server %j",
    (host) => {
      expect(CONNECTION_CONFIGS.smtp.safeParse({ host, port: 25, username: "" }).success).toBe(false);
    },
  );
});

describe("a test asks nobody inside", () => {
  const inside = ["127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "localhost"];
  const all = (host: string): { target: ConnectionTarget; secret: string }[] => [
    { target: { kind: "model", config: { url: `http://${host}:8099/v1` } }, secret: "hunter2" },
    { target: { kind: "git", config: { url: `http://${host}:8099/r.git` } }, secret: "hunter2" },
    { target: { kind: "slack", config: {} }, secret: `http://${host}:8099/services/hunter2` },
    { target: { kind: "smtp", config: { host: host.replace(/^\[|\]$/g, ""), port: 8099, username: "" } }, secret: "hunter2" },
  ];

  it.each(inside.flatMap(all))("$target.kind $target.config $secret", async ({ target, secret }) => {
    const answer = await createConnectionProbe({ allow: [] }).probe(target, secret);
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining("STAGECRAFT_HTTP_ALLOW") });
    expect(answer.message).not.toContain("hunter2");
  });

  it.each(["model", "git"] as const)("where %s sends it on, and takes no credential to another place", async (kind) => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization, request.headers["x-api-key"] as string | undefined);
      response.end("{}");
    });
    const probe = createConnectionProbe({ allow: ["127.0.0.1"] });
    const away = await serve((_, response) => response.writeHead(307, { location: other }).end());
    await probe.probe({ kind, config: { url: away } }, "hunter2");
    expect(seen).toEqual([undefined, undefined]);
    const inward = await serve((_, response) => response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end());
    expect(await probe.probe({ kind, config: { url: inward } }, "hunter2")).toMatchObject({
      ok: false,
      message: expect.stringContaining("STAGECRAFT_HTTP_ALLOW"),
    });
  });
});
