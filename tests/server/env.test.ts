import { describe, expect, test } from "vitest";
import { EnvError, readEnv } from "@/lib/server/env";

const OIDC = {
  STAGECRAFT_OIDC_ISSUER: "https://id.example.com",
  STAGECRAFT_OIDC_CLIENT_ID: "stagecraft",
  STAGECRAFT_OIDC_CLIENT_SECRET: "short-and-secret",
};

describe("readEnv", () => {
  test("needs nothing", () => {
    expect(readEnv({})).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      STAGECRAFT_DATA: ".stagecraft",
      STAGECRAFT_WORKER_SLOTS: 8,
      WORKFLOW_ENGINE_ENABLED: true,
      scriptsAllowed: true,
    });
  });

  test.each([
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "70000" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://host/db" }],
    ["STAGECRAFT_BOOTSTRAP_KEY", { STAGECRAFT_BOOTSTRAP_KEY: "short-and-secret" }],
    ["STAGECRAFT_SECRET", { STAGECRAFT_SECRET: "short-and-secret" }],
    ["STAGECRAFT_SCRIPTS", { STAGECRAFT_SCRIPTS: "maybe" }],
    ["STAGECRAFT_WORKER_SLOTS", { STAGECRAFT_WORKER_SLOTS: "0" }],
    ["STAGECRAFT_OWNER_PASSWORD", { STAGECRAFT_OWNER_EMAIL: "a@b.example" }],
    ["STAGECRAFT_OWNER_EMAIL", { STAGECRAFT_OWNER_EMAIL: "nobody", STAGECRAFT_OWNER_PASSWORD: "long enough" }],
    ["STAGECRAFT_PUBLIC_URL", { STAGECRAFT_PUBLIC_URL: "stagecraft.example" }],
    ["STAGECRAFT_OIDC_CLIENT_ID", { STAGECRAFT_OIDC_ISSUER: "https://id.example.com" }],
    ["STAGECRAFT_OIDC_ISSUER", { ...OIDC, STAGECRAFT_OIDC_ISSUER: "http://id.example.com" }],
    ["STAGECRAFT_OIDC_ISSUER", { ...OIDC, STAGECRAFT_OIDC_ISSUER: "ftp://127.0.0.1" }],
    ["STAGECRAFT_OIDC_DEFAULT_ROLE", { ...OIDC, STAGECRAFT_OIDC_DEFAULT_ROLE: "owner" }],
    ["STAGECRAFT_PUBLIC_URL", { ...OIDC, HOST: "0.0.0.0" }],
    ["STAGECRAFT_PASSWORD_SIGN_IN", { STAGECRAFT_PASSWORD_SIGN_IN: "owners" }],
    ["STAGECRAFT_PASSWORD_SIGN_IN", { ...OIDC, STAGECRAFT_PASSWORD_SIGN_IN: "off" }],
  ])("names %s and does not repeat its value", (name, source) => {
    expect(() => readEnv(source)).toThrow(EnvError);
    expect(() => readEnv(source)).toThrow(new RegExp(name));
    expect(() => readEnv(source)).not.toThrow(/short-and-secret|nobody/);
  });

  test.each([
    OIDC,
    { ...OIDC, STAGECRAFT_OIDC_ISSUER: "http://127.0.0.1:9000" },
    { ...OIDC, HOST: "0.0.0.0", STAGECRAFT_PUBLIC_URL: "https://stagecraft.example", STAGECRAFT_PASSWORD_SIGN_IN: "owners" },
  ])("takes a provider from %j", (source) => {
    expect(readEnv({ ...source, STAGECRAFT_OIDC_DOMAINS: "a.example, b.example" })).toMatchObject({
      STAGECRAFT_OIDC_LABEL: "single sign-on",
      STAGECRAFT_OIDC_DOMAINS: ["a.example", "b.example"],
    });
  });

  test("names every variable that is wrong", () => {
    expect(() => readEnv({ PORT: "x", STAGECRAFT_SCRIPTS: "x" })).toThrow(/PORT[\s\S]*STAGECRAFT_SCRIPTS/);
  });

  test.each([
    [{ HOST: "0.0.0.0" }, false],
    [{ HOST: "10.0.0.7" }, false],
    [{ HOST: "127.0.0.1.example.com" }, false],
    [{ HOST: "localhost" }, true],
    [{ HOST: "::1" }, true],
    [{ HOST: "0.0.0.0", STAGECRAFT_SCRIPTS: "on" }, true],
    [{ STAGECRAFT_SCRIPTS: "off" }, false],
  ])("scripts under %j are allowed: %s", (source, allowed) => {
    expect(readEnv(source).scriptsAllowed).toBe(allowed);
  });
});
