import { describe, expect, test } from "vitest";
import { planSchema } from "@/lib/api/contracts/workflows";
import { planFailureSchema } from "@/lib/cli/plan-failure";
import { runCli } from "@/lib/cli/run-cli";
import { world } from "./support/world";

const SOURCE = `workflow: { id: hello, name: Hello }
config:
  allow_runtime_overrides: true
  parameters:
    code: { type: string }
    size: { type: integer, required: true, maximum: 9 }
    loud: { type: boolean, default: false }
    tags: { type: array<string>, default: [] }
    extra: { type: object, default: {} }
stages:
  - { id: one, type: script, run: echo one, error_policy: { timeout: 5m } }
`;
const OVERRIDES = "overrides: { hello: { stages: { one: { error_policy: { timeout: 1m } } }, config: { timeout: 1h } } }\n";
const FILES = {
  "flows/hello.yaml": SOURCE,
  "flows/closed.yaml": SOURCE.replace("allow_runtime_overrides: true", "timeout: 2h"),
  "bad.yaml": "workflow: { id: hello }\nstages: []\n",
  "ours.yaml": OVERRIDES,
  "wrong.yaml": "overrides: { hello: { stages: { on: { name: x } } } }\n",
};

async function plan(args: string[], { files = FILES, ...more }: Parameters<typeof world>[0] = {}) {
  const { io, seen } = world({ files, ...more });
  const code = await runCli(["workflow", "plan", ...args], io);
  return { code, out: seen.out.join("\n"), err: seen.err.join("\n"), requests: seen.requests };
}

describe("workflow plan of a file", () => {
  test("reads parameters by their declared types", async () => {
    const given = ["code=007", "size=7", "loud=true", 'tags=["a","b=c"]', 'extra={"a":1}'].flatMap((pair) => ["--param", pair]);
    const { code, out } = await plan(["flows/hello.yaml", ...given, "--json"]);
    expect(code).toBe(0);
    expect(planSchema.strict().parse(JSON.parse(out)).parameters).toEqual({ code: "007", size: 7, loud: true, tags: ["a", "b=c"], extra: { a: 1 } });
  });

  test.each<{ given: string[]; told: RegExp }>([
    { given: ["code=x"], told: /^parameters\.size: required$/ },
    { given: ["size=many"], told: /^parameters\.size: expected a whole number, got a text$/ },
    { given: ["size=10"], told: /^parameters\.size: must be at most 9$/ },
    { given: ["size=1", "loud=yes"], told: /^parameters\.loud: expected/ },
    { given: ["size=1", "tags=a,b"], told: /^parameters\.tags: expected/ },
    { given: ["size=1", "tags=[1]"], told: /^parameters\.tags: expected/ },
    { given: ["size=1", "siez=2"], told: /^parameters\.siez: .*did you mean "size"\?$/ },
  ])("says what is wrong with $given", async ({ given, told }) => {
    const { code, out, err } = await plan(["flows/hello.yaml", ...given.flatMap((pair) => ["--param", pair])]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(told);
  });

  test("without any parameter shows the order, and warns of those that a run needs", async () => {
    const { code, out } = await plan(["flows/hello.yaml"]);
    expect(code).toBe(0);
    expect(out).toMatch(/- one · [\s\S]*\nwarning: parameters\.size: required/);
  });

  test.each([
    { name: "that is named", args: ["--overrides", "ours.yaml"], files: FILES },
    { name: "that lies beside it", args: [], files: { ...FILES, "flows/.stagecraft-overrides.yaml": OVERRIDES } },
  ])("applies the file of overrides $name, and marks what it changed", async ({ args, files }) => {
    const { out } = await plan(["flows/hello.yaml", "--json", ...args], { files });
    const made = planSchema.parse(JSON.parse(out));
    expect(made.overridden).toEqual(["/config/timeout"]);
    expect(made.batches[0]?.stages[0]).toMatchObject({ timeout: "1m", overridden: ["/error_policy/timeout"] });
    expect(made.warnings.join()).not.toContain("allow_runtime_overrides");
  });

  test("warns where a server would refuse the overrides", async () => {
    const { code, out } = await plan(["flows/closed.yaml", "--overrides", "ours.yaml"]);
    expect(code).toBe(0);
    expect(out).toContain("warning: ours.yaml: a server refuses these overrides: config.allow_runtime_overrides is false");
  });

  test("tells problems of either file at their places", async () => {
    expect((await plan(["bad.yaml"])).err).toMatch(/^bad\.yaml:1:\d+: error: .*\n {4}1 \| workflow: \{ id: hello \}\n {6}\| +\^+$/m);
    expect(await plan(["flows/hello.yaml", "--overrides", "wrong.yaml"])).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/^wrong\.yaml:1:33: error: no stage has this id; did you mean "one"\? \[invalid_override\]\n/),
    });
    expect(await plan(["flows/hello.yaml", "--overrides", "gone.yaml"])).toMatchObject({ code: 2, err: "gone.yaml: there is no such file" });
  });

  test.each<{ args: string[]; expected: object }>([
    { args: ["bad.yaml"], expected: { diagnostics: expect.arrayContaining([expect.objectContaining({ code: "required" })]), overrides: null, errors: [] } },
    {
      args: ["flows/hello.yaml", "--overrides", "wrong.yaml"],
      expected: { diagnostics: [], overrides: { file: "wrong.yaml", diagnostics: [{ code: "invalid_override" }] } },
    },
    { args: ["flows/hello.yaml", "--param", "size=10"], expected: { errors: [{ path: "parameters.size", message: "must be at most 9" }] } },
  ])("--json prints one document of the shape that is promised: $args", async ({ args, expected }) => {
    const { code, out, err } = await plan([...args, "--json"]);
    expect([code, err]).toEqual([1, ""]);
    expect(planFailureSchema.strict().parse(JSON.parse(out))).toMatchObject(expected);
  });
});

test("parameters and overrides of a stored workflow go to the server", async () => {
  const detail = { workflow_id: "hello", outline: { parameters: { size: { type: "integer" } } } };
  const server = { "GET /workflows/hello": { body: detail }, "POST /workflows/hello/plan": { status: 403, body: {} } };
  const { requests } = await plan(["hello", "--param", "size=7", "--overrides", "ours.yaml"], { files: FILES, server });
  expect(requests.at(-1)?.body).toEqual({
    parameters: { size: 7 },
    overrides: { stages: { one: { error_policy: { timeout: "1m" } } }, config: { timeout: "1h" } },
  });
  expect((await plan(["hello", "--overrides", "wrong.yaml"], { files: { "wrong.yaml": "overrides: [x]" }, server })).code).toBe(2);
});
