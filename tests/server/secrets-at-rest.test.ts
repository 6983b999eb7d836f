import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, describe, expect, test } from "vitest";
import { freshDatabase } from "../db/support/fresh-database";
import { createApi } from "../support/api";
import { startServer, type TestServer } from "../support/start-server";

const SECRET = "at-rest-7Kq9+/wv=Zx81";
const FORMS = [SECRET, encodeURIComponent(SECRET), Buffer.from(SECRET).toString("base64"), Buffer.from(SECRET).toString("hex")];
/** What is no secret is found, or the search would prove nothing. */
const PLAIN = "in-plain-sight-5521";

const WORKFLOW = `
workflow: { id: guarded, name: Guarded }
config: { env: { API_TOKEN: "\${{ secrets.TOKEN }}" } }
stages:
  - { id: say, type: script, outputs: { said: { type: string } }, run: 'echo "${PLAIN} $API_TOKEN"; printf %s "$API_TOKEN" | base64; echo "said=$API_TOKEN" >> "$STAGECRAFT_OUTPUT"' }
  - { id: fail, type: script, depends_on: say, run: 'echo "denied for $API_TOKEN" >&2; exit 3', error_policy: { on_failure: continue, retry: { max_attempts: 1 } } }
`;

const running: { remove(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.remove();
});

/** A run that says the secret in every way that a script has. */
async function runWithSecret(server: TestServer): Promise<void> {
  const api = createApi(server);
  await api.post("/secrets", { name: "TOKEN", value: "the first value" });
  const { items } = await api.get<{ items: { id: string }[] }>("/secrets");
  const answer = await fetch(`${server.url}/api/v1/secrets/${items[0]?.id}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${server.key}`, "content-type": "application/json" },
    body: JSON.stringify({ value: SECRET }),
  });
  expect(answer.status).toBe(200);
  await api.post("/workflows", { source: WORKFLOW, status: "published" });
  const runId = await api.start("guarded");
  const run = await api.until(runId, ({ status }) => status === "completed");
  expect(run.stages.map(({ id, status }) => [id, status])).toEqual([
    ["say", "completed"],
    ["fail", "failed"],
  ]);
  expect(run.stages[0]?.outputs).toMatchObject({ said: "••••••" });
  for (const form of FORMS) expect(JSON.stringify([run, await api.events(runId)])).not.toContain(form);
}

/** The files below a folder that contain a text, each byte of it. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() && readFileSync(file).includes(text));
}

test("no file of the data folder and no line of the server's log has a secret's value, while it runs and after", { timeout: 180_000 }, async () => {
  const server = await startServer({ env: { STAGECRAFT_LOG_LEVEL: "trace" } });
  running.push(server);
  await runWithSecret(server);
  for (const moment of ["while it runs", "after"]) {
    if (moment === "after") await server.stop();
    expect(filesWith(server.dataDir, PLAIN), moment).not.toEqual([]);
    for (const form of FORMS) expect(filesWith(server.dataDir, form), moment).toEqual([]);
  }
  for (const form of FORMS) expect(server.output()).not.toContain(form);
});

describe("on a server", () => {
  test("no row of any table has a secret's value", { timeout: 180_000 }, async () => {
    const database = await freshDatabase();
    running.push({ remove: database.drop });
    const server = await startServer({ database, env: { STAGECRAFT_LOG_LEVEL: "trace" } });
    running.push(server);
    await runWithSecret(server);
    const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
    running.push({ remove: () => sql.end() });
    const tables = await sql<{ name: string }[]>`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
    const rows = await Promise.all(tables.map(({ name }) => sql.unsafe(`SELECT t::text AS row FROM ${name} t`)));
    const text = JSON.stringify(rows);
    expect(text).toContain(PLAIN);
    for (const form of FORMS) expect(text).not.toContain(JSON.stringify(form).slice(1, -1));
    for (const form of FORMS) expect([...filesWith(server.dataDir, form), server.output()].join("\n")).not.toContain(form);
  });
});
