import { describe, expect, test } from "vitest";
import { EnvError, readEnv } from "@/lib/server/env";

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
  ])("names %s and does not repeat its value", (name, source) => {
    expect(() => readEnv(source)).toThrow(EnvError);
    expect(() => readEnv(source)).toThrow(new RegExp(name));
    expect(() => readEnv(source)).not.toThrow(/short-and-secret|nobody/);
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
