import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { streamMessageSchema } from "@/lib/api/contracts/executions";
import { readText } from "@/lib/cli/read-text";
import { runCli } from "@/lib/cli/run-cli";
import { runLocally } from "@/lib/server/local/run-locally";
import { world } from "../../cli/support/world";

const folder = mkdtempSync(join(tmpdir(), "stagecraft-local-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FLOW = `workflow: { id: flow, name: Flow }
config:
  allow_runtime_overrides: true
  parameters: { who: { type: string, required: true } }
stages:
  - { id: greet, type: script, env: { WHO: "\${{ parameters.who }}", TOKEN: "\${{ secrets.TOKEN }}" }, run: 'echo "hello $WHO $TOKEN"; echo made > made.txt' }
  - { id: agree, type: gate, depends_on: greet, gate: { message: "All good?", approvers: ["role:owner", "user:a@example.com"], required: all, self_approval: false } }
  - { id: child, type: workflow, depends_on: agree, workflow: other, parameters: { word: "\${{ parameters.who }}" } }
`;
const OTHER = `workflow: { id: other, name: Other }
config: { parameters: { word: { type: string, required: true } } }
stages:
  - { id: check, type: script, env: { WORD: "\${{ parameters.word }}" }, run: 'test "$WORD" = Ada' }
`;
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const flow = file("flow.yaml", FLOW);
file("other.yaml", OTHER);

/** No server is in this world: whoever asks one fails. */
async function run(args: string[], more: Parameters<typeof world>[0] = {}) {
  const { io, seen } = world({ readFile: readText, runLocally, ...more });
  const code = await runCli(["workflow", "run", ...args, "--local"], io);
  return { code, out: seen.out, err: seen.err.join("\n") };
}

test("a file runs to its end without a server: scripts, gates, secrets and the workflows beside it", async () => {
  const work = join(folder, "work");
  const { code, out } = await run([flow, "--param", "who=Ada", "--approve-gates", "--output", work], { env: { SECRET_TOKEN: "hush-hush" } });
  expect([code, out]).toEqual([0, expect.arrayContaining(["✓ greet completed", "✓ agree completed", "✓ child completed", "✓ run.completed"])]);
  expect(out.join("\n")).toContain("greet | hello Ada");
  expect(out.join("\n")).not.toContain("hush-hush");
  expect(readFileSync(join(work, "made.txt"), "utf8")).toBe("made\n");
});

test("--json prints the messages of a run's stream", async () => {
  const { code, out } = await run([flow, "--param", "who=Ada", "--approve-gates", "--json"], { env: { SECRET_TOKEN: "x" } });
  expect(code).toBe(0);
  const messages = out.map((line) => streamMessageSchema.parse(JSON.parse(line)));
  expect(messages.flatMap(({ event, data }) => (event !== "log" && "position" in data && event !== "snapshot" ? data.position : []))).toEqual(
    messages.filter(({ event }) => event !== "log").map((_, index) => index + 1),
  );
});

test.each([
  { name: "a person rejects", more: { interactive: true, confirm: async () => false }, last: "✗ run.failed: rejected by local" },
  { name: "nobody sits there", more: {}, last: "· run.cancelled" },
])("a gate ends the run where $name", async ({ more, last }) => {
  const { code, out } = await run([flow, "--param", "who=Ada"], { env: { SECRET_TOKEN: "x" }, ...more });
  expect([code, out.at(-1)]).toEqual([1, last]);
});

test("Ctrl+C cancels", async () => {
  const slow = file("slow.yaml", "workflow: { id: slow, name: Slow }\nstages:\n  - { id: one, type: script, run: 'echo begun; sleep 60' }\n");
  let interrupt = () => {};
  const { io, seen } = world({
    readFile: readText,
    runLocally,
    onInterrupt(callback) {
      interrupt = callback;
      return () => {};
    },
  });
  const out = io.out;
  io.out = (line) => {
    out(line);
    if (line.endsWith("begun")) interrupt();
  };
  expect(await runCli(["workflow", "run", slow, "--local"], io)).toBe(1);
  expect(seen.out.at(-1)).toBe("· run.cancelled");
});

test.each([
  { name: "a parameter that is not right", args: [flow], code: 1, told: "parameters.who: required" },
  { name: "a file that is not right", args: [file("bad.yaml", "workflow: { id: bad }\nstages: []\n")], code: 1, told: "bad.yaml:1:" },
  { name: "a file that is not there", args: [join(folder, "gone.yaml")], code: 2, told: "there is no such file" },
])("tells $name", async ({ args, code, told }) => {
  const seen = await run(args);
  expect(seen.code).toBe(code);
  expect(seen.err).toContain(told);
});

test("--dry-run shows the plan and starts nothing", async () => {
  const made = join(folder, "nothing");
  const { code, out } = await run([flow, "--dry-run", "--output", made]);
  expect(code).toBe(0);
  expect(out.join("\n")).toContain("- greet");
  expect(existsSync(made)).toBe(false);
});
