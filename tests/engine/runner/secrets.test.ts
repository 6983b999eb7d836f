import { expect, test } from "vitest";
import type { StageRequest } from "@/lib/engine/ports/executor";
import { createValueMask } from "@/lib/engine/runner/secret-mask";
import { fail, type Script, succeed, testEngine } from "../support/engine";

const TOKEN = "tok-5f2a+9/= b";
const secrets = { TOKEN, KEY: "-----BEGIN-----\nline one of it\nline two of it\n-----END-----" };
const WORKFLOW = `
workflow: { id: guarded, name: Guarded }
config: { env: { API_TOKEN: "\${{ secrets.TOKEN }}", PLAIN: plain } }
stages:
  - { id: call, type: action, action: http.request, config: { url: "https://example.com", headers: { authorization: "Bearer \${{ secrets.TOKEN }}" } } }
  - { id: run, type: script, depends_on: call, run: "true", env: { KEY: "\${{ secrets['KEY'] }}" } }
  - { id: seen, type: action, depends_on: run, action: data.transform, condition: "\${{ env.API_TOKEN == null && env.PLAIN == 'plain' }}", config: { values: { a: 1 } } }
`;

const forms = [TOKEN, encodeURIComponent(TOKEN), Buffer.from(TOKEN).toString("base64"), Buffer.from(`user:${TOKEN}`).toString("base64"), "line two of it"];
async function stored({ adapters }: Awaited<ReturnType<typeof testEngine>>, runId: string): Promise<string> {
  return JSON.stringify([adapters.runs.get(runId), await adapters.logs.read(runId, { limit: 1000 })]);
}

test("executors get secrets, and nothing that is stored has them, in whatever form they come back", async () => {
  const asked: StageRequest[] = [];
  const blab: Script = (request, context) => {
    asked.push(request);
    for (const form of forms) context.log(`it said ${form}!`);
    context.progress(0.5, `half of ${TOKEN}`);
    return succeed({ echoed: forms, nested: { [TOKEN]: [TOKEN] } });
  };
  const engine = await testEngine(blab, { secrets });
  const runId = await engine.start(WORKFLOW);
  expect(engine.stages(runId)).toMatchObject({ call: "completed", run: "completed", seen: "completed" });
  expect(asked.map(({ stage, env }) => [stage.id, env["API_TOKEN"]])).toEqual([
    ["call", TOKEN],
    ["run", TOKEN],
    ["seen", TOKEN],
  ]);
  expect(asked[0]?.stage).toMatchObject({ config: { headers: { authorization: `Bearer ${TOKEN}` } } });
  expect(asked[1]?.stage).toMatchObject({ env: { KEY: secrets.KEY } });
  const text = await stored(engine, runId);
  expect(text).toContain("it said ••••••!");
  for (const form of forms) expect(text).not.toContain(JSON.stringify(form).slice(1, -1));
});

test("a failure is masked, too, and so is what an executor throws", async () => {
  const failing = await testEngine(() => ({ ...fail("boom", `denied for ${TOKEN}`, false), outputs: { stderr: TOKEN } }), { secrets });
  const runId = await failing.start(WORKFLOW);
  expect(failing.stages(runId)["call"]).toBe("failed");
  expect(await stored(failing, runId)).toContain("denied for ••••••");
  expect(await stored(failing, runId)).not.toContain(TOKEN);
  const throwing = await testEngine(
    () => {
      throw new TypeError(`cannot reach ${TOKEN}`);
    },
    { secrets },
  );
  await throwing.start(WORKFLOW);
  expect(throwing.problems.join("\n")).not.toContain(TOKEN);
});

test("a secret that the workspace does not have fails the stage by its name", async () => {
  const engine = await testEngine(() => succeed(), { secrets: {} });
  const runId = await engine.start(WORKFLOW);
  expect(engine.stages(runId)["call"]).toBe("failed");
  expect(await stored(engine, runId)).toContain("the workspace has no secret TOKEN");
  expect(engine.executed).toEqual([]);
});

test.each([
  ["within Base64 after one byte", Buffer.from(`a${TOKEN}zz`).toString("base64")],
  ["within Base64 after two bytes", Buffer.from(`ab${TOKEN}zzz`).toString("base64url")],
  ["in hexadecimal", Buffer.from(TOKEN).toString("hex")],
  ["in a form's body", new URLSearchParams({ t: TOKEN }).toString()],
])("a secret is masked %s", (_, text) => {
  expect(createValueMask([TOKEN]).text(text)).toContain("••••••");
});

test("pieces of fewer than four characters are left: they are in every text", () => {
  expect(createValueMask(["abc", "a\nlonger\nb"]).text("abc a longer b")).toBe("abc a •••••• b");
});

test("what only looks like a secret is the text that it is", async () => {
  const asked: StageRequest[] = [];
  const engine = await testEngine((request) => {
    asked.push(request);
    return succeed();
  });
  const runId = await engine.start(`
workflow: { id: plain, name: Plain }
stages:
  - { id: read, type: script, run: "cat secrets.json; echo $secrets.TOKEN", env: { SAID: "$\${{ secrets.TOKEN }}" } }
`);
  expect(engine.stages(runId)).toEqual({ read: "completed" });
  expect(asked[0]?.stage).toMatchObject({ run: "cat secrets.json; echo $secrets.TOKEN", env: { SAID: "$" + "{{ secrets.TOKEN }}" } });
});
