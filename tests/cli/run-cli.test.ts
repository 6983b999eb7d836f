import { describe, expect, test } from "vitest";
import { runCli } from "@/lib/cli/run-cli";
import { type Answer, problem, world } from "./support/world";

const VALID = "workflow: { id: hello, name: Hello }\nstages:\n  - { id: one, type: script, run: echo one }\n";
const INVALID = "workflow: { id: hello, name: Hello }\nstages:\n  - { id: one, type: script, run: echo, depends_on: [nowhere] }\n";

describe("exit codes", () => {
  test.each<{ name: string; args: string[]; code: number; server?: Record<string, Answer> }>([
    { name: "help", args: [], code: 0 },
    { name: "an unknown command", args: ["workflow", "dance"], code: 2 },
    { name: "an unknown flag", args: ["workflow", "list", "--nonsense"], code: 2 },
    { name: "a missing word", args: ["workflow", "show"], code: 2 },
    { name: "a file that is not there", args: ["workflow", "create", "gone.yaml"], code: 2 },
    { name: "an address that is none", args: ["workflow", "list", "--url", "nonsense"], code: 2 },
    { name: "a valid file", args: ["workflow", "validate", "good.yaml"], code: 0 },
    { name: "one invalid file of two", args: ["workflow", "validate", "good.yaml", "bad.yaml"], code: 1 },
    { name: "a plan of an invalid file", args: ["workflow", "plan", "bad.yaml"], code: 1 },
    { name: "no server", args: ["workflow", "list"], code: 3 },
    {
      name: "something else at that address",
      args: ["workflow", "list"],
      code: 3,
      server: { "GET /workflows": { status: 502, body: "<h1>Bad gateway</h1>" } },
    },
    { name: "a refusal", args: ["workflow", "show", "x"], code: 1, server: { "GET /workflows/x": { status: 403, body: problem(403, "forbidden", "no") } } },
  ])("$name: $code", async ({ args, code, server }) => {
    const { io } = world({ files: { "good.yaml": VALID, "bad.yaml": INVALID }, server });
    expect(await runCli(args, io)).toBe(code);
  });
});

test("a plan of a file needs no server", async () => {
  const { io, seen } = world({ files: { "good.yaml": VALID } });
  expect(await runCli(["workflow", "plan", "good.yaml"], io)).toBe(0);
  expect(seen.out.join("\n")).toContain("one");
});

test("the server and the key come from flags before the environment", async () => {
  const written = { id: "1", workflow_id: "hello", name: "Hello", version: "1.0.0", revision: 1, status: "published", etag: '"1"', diagnostics: [] };
  const { io, seen } = world({
    files: { "good.yaml": VALID },
    env: { STAGECRAFT_URL: "http://elsewhere:1", STAGECRAFT_API_KEY: "sc_env" },
    server: { "POST /workflows": { status: 201, body: written } },
  });
  expect(await runCli(["workflow", "create", "good.yaml", "--url", "http://here:2/"], io)).toBe(0);
  expect(seen.requests).toMatchObject([{ url: "http://here:2/api/v1/workflows", body: { source: VALID, status: "published" } }]);
  expect(seen.requests[0]?.headers.get("authorization")).toBe("Bearer sc_env");
  expect(seen.out).toEqual(["Created hello (Hello, version 1.0.0)."]);
});

test("field errors of a refusal are told one by one", async () => {
  const refusal = problem(422, "invalid_input", "a parameter is not right", [{ path: "parameters.size", message: "must be a number" }]);
  const { io, seen } = world({ server: { "POST /workflows/hello/run": { status: 422, body: refusal } } });
  expect(await runCli(["workflow", "run", "hello"], io)).toBe(1);
  expect(seen.err).toEqual(["a parameter is not right", "  parameters.size: must be a number"]);
});

test("parameters keep texts as texts", async () => {
  const detail = { outline: { parameters: { code: { type: "string" }, size: { type: "number" }, tags: { type: "array" } } } };
  const { io, seen } = world({
    server: { "GET /workflows/hello": { body: detail }, "POST /workflows/hello/run": { status: 202, body: { run_id: "r1", number: 1, status: "queued" } } },
  });
  expect(await runCli(["workflow", "run", "hello", "--param", "code=007", "--param", "size=7", "--param", 'tags=["a"]', "--param", "note=a=b"], io)).toBe(0);
  expect(seen.requests.at(-1)?.body).toMatchObject({ parameters: { code: "007", size: 7, tags: ["a"], note: "a=b" } });
});

describe("watching", () => {
  const AT = "2026-03-01T09:00:00.000Z";
  const event = (position: number, type: string, stage: string | null = null) =>
    `id: ${position}\nevent: ${type}\ndata: ${JSON.stringify({ position, type, stage_id: stage, attempt: stage === null ? null : 1, data: {}, at: AT })}\n\n`;
  const log = (seq: number, text: string) =>
    `event: log\ndata: ${JSON.stringify({ lines: [{ seq, stage_id: "one", attempt: 1, line: 1, stream: "stdout", level: "info", text, at: AT }] })}\n\n`;
  const STREAM = "GET /workflow-executions/r1/stream";

  test("goes on where a broken connection left off, and says how the run ended", async () => {
    const { io, seen } = world({
      server: {
        [STREAM]: [
          { body: `retry: 50\n\n${event(2, "run.started")}${log(7, "\u001b[31mred\u001b[0m")}` },
          { body: event(3, "stage.completed", "one") + event(4, "run.completed") },
        ],
      },
    });
    expect(await runCli(["workflow", "runs", "r1", "--watch"], io)).toBe(0);
    expect(seen.requests[1]?.headers.get("last-event-id")).toBe("2");
    expect(seen.requests[1]?.url).toContain("logs_after=7");
    expect(seen.waits).toEqual([50]);
    expect(seen.out).toEqual(["· run.started", "  one | red", "✓ one completed", "✓ run.completed"]);
  });

  test("fails with the run", async () => {
    const { io } = world({ server: { [STREAM]: [{ body: event(2, "run.failed") }] } });
    expect(await runCli(["workflow", "runs", "r1", "--watch"], io)).toBe(1);
  });

  test("gives up where the server stays away", async () => {
    const { io, seen } = world();
    expect(await runCli(["workflow", "runs", "r1", "--watch"], io)).toBe(3);
    expect(seen.waits).toHaveLength(9);
  });
});
