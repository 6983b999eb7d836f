import { describe, expect, test } from "vitest";
import { COMMANDS, COMMON_OPTIONS, OPTIONS } from "@/bin/command-line/commands.mjs";
import { downloadsSchema } from "@/lib/cli/downloads";
import { importReportSchema } from "@/lib/cli/import-report";
import { runCli } from "@/lib/cli/run-cli";
import { problem, world } from "./support/world";

const text = (name: string) => `workflow: { id: hello, name: ${name} }\nstages:\n  - { id: one, type: script, run: echo one }\n`;
const WRITTEN = { workflow_id: "hello", revision: 2 };
const STORED = { workflow_id: "hello", revision: 1, status: "draft", etag: '"1"', source: text("Old") };

describe("what help promises", () => {
  test.each(COMMANDS)("$name is there and reads its options", async ({ name, options }) => {
    const flags = [...options, ...Object.keys(COMMON_OPTIONS)].flatMap((option) => {
      const { value } = { ...OPTIONS, ...COMMON_OPTIONS }[option as "param"];
      return value === null ? [`--${option}`] : [`--${option}`, "x=1"];
    });
    const { io, seen } = world();
    expect(await runCli([...name.split(" "), ...flags], io)).toBe(0);
    expect(seen.out.join()).toContain(`stagecraft ${name}`);
    const bare = world();
    await runCli(name.split(" "), bare.io);
    expect(bare.seen.err.join()).not.toContain("there is no command");
  });
});

describe("workflow import", () => {
  test.each([
    { name: "a new one", stored: undefined, asked: "POST", body: { status: "published" }, outcome: "created" },
    { name: "another text of a known one", stored: STORED, asked: "PUT", body: { status: "draft" }, outcome: "updated" },
    { name: "the text that is stored", stored: { ...STORED, source: text("New") }, asked: "GET", body: null, outcome: "unchanged" },
  ])("$name: $outcome", async ({ stored, asked, body, outcome }) => {
    const server = {
      ...(stored === undefined ? {} : { "GET /workflows/hello": { body: stored } }),
      "POST /workflows": { status: 201, body: WRITTEN },
      "PUT /workflows/hello": { body: WRITTEN },
    };
    const { io, seen } = world({ files: { "a.yaml": text("New") }, server });
    expect(await runCli(["workflow", "import", "a.yaml", "--json"], io)).toBe(0);
    expect(importReportSchema.strict().parse(JSON.parse(seen.out.join("\n"))).files).toMatchObject([{ file: "a.yaml", workflow_id: "hello", outcome }]);
    const last = seen.requests.at(-1);
    expect(last?.method).toBe(asked);
    if (body !== null) expect(last?.body).toMatchObject(body);
    if (asked === "PUT") expect(last?.headers.get("if-match")).toBe('"1"');
  });

  test("stores nothing where one of the files does not parse", async () => {
    const { io, seen } = world({ files: { "a.yaml": text("New"), "b.yaml": "workflow: [" }, server: {} });
    expect(await runCli(["workflow", "import", "a.yaml", "b.yaml"], io)).toBe(1);
    expect(seen.requests).toEqual([]);
    expect(seen.err[0]).toMatch(/^b\.yaml:1:/);
  });
});

describe("files that are written", () => {
  const artifact = (id: string, name: string) => ({
    ...{ id, run_id: "r1", stage_id: null, name, media_type: "text/plain", preview: "text", bytes: 2, sha256: "00" },
    ...{ actor: { kind: "system", id: "engine", name: "engine" }, created_at: "2026-03-01T09:00:00.000Z", can_delete: false },
  });
  const server = {
    "GET /workflow-executions/r1/artifacts": {
      body: {
        items: [artifact("i1", "a.txt"), artifact("i2", "../../a.txt"), artifact("i3", "..")],
        ...{ next_cursor: null, prev_cursor: null, has_more: false, total_count: 3 },
      },
    },
    "GET /artifacts/i1": { body: "one" },
    "GET /artifacts/i2": { body: "two" },
    "GET /artifacts/i3": { body: "three" },
  };

  test("stay in the folder and do not meet", async () => {
    const { io, seen } = world({ server });
    expect(await runCli(["workflow", "artifacts", "r1", "--download", "--output", "out", "--json"], io)).toBe(0);
    expect(seen.files).toEqual({ "out/a.txt": "one", "out/i2-a.txt": "two", "out/i3": "three" });
    downloadsSchema.parse(JSON.parse(seen.out.join("\n")));
  });

  test("are not written over what is there", async () => {
    const { io, seen } = world({ files: { "a.txt": "mine" }, server });
    expect(await runCli(["workflow", "artifacts", "r1", "a.txt", "--download"], io)).toBe(2);
    expect(seen.err).toEqual(["a.txt: is there already; it is not overwritten"]);
  });

  test("must be files of the run", async () => {
    const { io, seen } = world({ server });
    expect(await runCli(["workflow", "artifacts", "r1", "b.txt"], io)).toBe(2);
    expect(seen.err).toEqual(["the run has no file b.txt"]);
  });
});

test("a difference reads as compilers of patches write it", async () => {
  const version = (revision: number) => ({ revision, version: "1.0.0", current: false, created_at: "", created_by: { id: "u", name: "Ada" } });
  const lines = [
    { kind: "same", text: "a" },
    { kind: "removed", text: "b" },
    { kind: "added", text: "c" },
  ];
  const server = {
    "GET /workflows/hello/versions": { body: { items: [version(3), version(2)] } },
    "GET /workflows/hello/versions/2/diff/3": { body: { hunks: [{ old_start: 1, old_lines: 2, new_start: 1, new_lines: 2, lines }] } },
  };
  const { io, seen } = world({ server });
  expect(await runCli(["workflow", "diff", "hello"], io)).toBe(0);
  expect(seen.out.join("\n")).toBe("--- revision 2\n+++ revision 3\n@@ -1,2 +1,2 @@\n a\n-b\n+c");
  expect(await runCli(["workflow", "diff", "hello", "two"], world({ server }).io)).toBe(2);
});

test("runs are narrowed by several statuses", async () => {
  const { io, seen } = world({ server: { "GET /workflow-executions": { body: { items: [] } } } });
  await runCli(["workflow", "runs", "--status", "failed,cancelled"], io);
  expect(new URL(seen.requests[0]?.url ?? "").searchParams.getAll("status")).toEqual(["failed", "cancelled"]);
});

test("the fields of a gate's form go by the types that it declares", async () => {
  const approvals = [{ stage_id: "agree", state: "pending", form: { code: { type: "string" }, size: { type: "integer" } } }];
  const server = {
    "GET /workflow-executions/r1": { body: { approvals } },
    "POST /workflow-executions/r1/gates/agree/approve": { body: { stage_id: "agree", state: "approved" } },
  };
  const { io, seen } = world({ server });
  expect(await runCli(["workflow", "approve", "r1", "--form", "code=007", "--form", "size=7"], io)).toBe(0);
  expect(seen.requests.at(-1)?.body).toEqual({ form: { code: "007", size: 7 } });
  expect(await runCli(["workflow", "approve", "r1", "--form", "code"], io)).toBe(2);
  expect(seen.err.at(-1)).toBe("--form wants name=value, not code");
});

test("a refused import is told as the server says it", async () => {
  const { io, seen } = world({ files: { "a.yaml": text("New") }, server: { "GET /workflows/hello": { status: 403, body: problem(403, "forbidden", "no") } } });
  expect(await runCli(["workflow", "import", "a.yaml"], io)).toBe(1);
  expect(seen.err).toEqual(["no"]);
});
