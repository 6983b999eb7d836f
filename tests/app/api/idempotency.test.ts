import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { contracts } from "@/lib/api/openapi/contracts";
import { acceptedBody } from "./accepted-bodies";
import { form } from "./collaboration";
import { furnished, PASSWORD } from "./furnished-owner";
import { useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));

/** POSTs after which a repeat finds everything as it is wanted, or is refused by the state that the first one left. */
const NOTHING_NEW = [
  ...["validateSource", "validateWorkflow", "planWorkflow", "exportBundle", "restoreWorkflow", "publishWorkflow", "archiveWorkflow", "restoreComment"],
  ...["pauseExecution", "resumeExecution", "cancelExecution", "retryStage", "skipStage", "overrideStage", "holdStage", "releaseStage"],
  ...["approveGate", "rejectGate", "approveApproval", "rejectApproval", "changePassword", "testConnection", "switchWorkspace"],
];

const posts = contracts.filter(({ method }) => method === "POST");
const repeatable = posts.filter(({ idempotency }) => idempotency !== undefined);

const api = useApi();
const { services } = api;

/** Another body that the contract accepts. */
const OTHERS: Record<string, unknown> = {
  createWorkflow: { source: "workflow: { id: third, name: Third }\nstages: []\n" },
  importBundle: { format: "stagecraft-bundle", version: 1, workflows: [{ workflow_id: "other", status: "draft", source: "" }] },
  duplicateWorkflow: { name: "Other" },
  runWorkflow: { dry_run: true },
  restoreWorkflowVersion: { if_match: "other" },
  rerunExecution: { from_stage: "note" },
  forkExecution: { from_stage: "note", reason: "other" },
  cloneTemplate: { name: "Other" },
  saveFilter: { name: "other", query: "" },
  createComment: { body: "other" },
  createWorkspace: { name: "Other" },
  createApproverRole: { slug: "other", name: "Other" },
  createInvitation: { email: "other@example.com", role: "viewer" },
  createApiKey: { name: "other", role: "viewer" },
  createSecret: { name: "OTHER", value: "other" },
  createConnection: { name: "Other", kind: "model", config: { url: "http://127.0.0.1:9" } },
};
const other = (name: string) => (name === "addArtifact" ? form("other", "b.txt") : OTHERS[name]);

const keyed = (key: string) => ({ headers: { "idempotency-key": key } });

test("every POST creates and can be repeated, or leaves nothing new", () => {
  expect(repeatable.map(({ name }) => name)).toEqual(expect.arrayContaining(posts.filter(({ status }) => status > 200).map(({ name }) => name)));
  const rest = posts.filter(({ idempotency }) => idempotency === undefined);
  expect(rest.map(({ name }) => name).toSorted()).toEqual(NOTHING_NEW.toSorted());
});

describe.each(repeatable.map(({ name }) => name))("%s with an Idempotency-Key", (name) => {
  test("answers a repeat as it answered first, and does nothing anew", async () => {
    const { prepare, call, entries } = await furnished(api);
    await prepare(name);
    const first = await call(name, keyed("k"));
    expect(first.ok, await first.clone().text()).toBe(true);
    const done = await entries();
    const second = await call(name, keyed("k"));
    expect(second.status).toBe(first.status);
    expect(await second.json()).toEqual(await first.json());
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await entries()).toEqual(done);
  });

  test("refuses the key for another body", async () => {
    const { prepare, call, entries } = await furnished(api);
    await prepare(name);
    await call(name, keyed("k"));
    const done = await entries();
    const answer = await call(name, { ...keyed("k"), body: other(name) });
    expect([answer.status, (await answer.json()).code]).toEqual([422, "invalid_input"]);
    expect(await entries()).toEqual(done);
  });

  test("is done once when it is asked for several times at once", async () => {
    const { prepare, call, entries } = await furnished(api);
    await prepare(name);
    const before = (await entries()).length;
    const answers = await Promise.all([1, 2, 3].map(() => call(name, keyed("k"))));
    expect(answers.filter(({ ok, status }) => !ok && status !== 409)).toEqual([]);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    expect((await entries()).length).toBe(before + 1);
  });
});

describe("what is kept for a repeat", () => {
  const rows = async () => JSON.stringify(await services.database.db.execute(sql`SELECT * FROM idempotency_keys`));

  test.each(repeatable.filter(({ idempotency }) => idempotency === "sealed").map(({ name }) => name))(
    "of %s holds no secret that can be read",
    async (name) => {
      const { call } = await furnished(api);
      const body = name === "createConnection" ? { ...(acceptedBody(name) as object), secret: PASSWORD } : undefined;
      const answer = await (await call(name, { ...keyed("sealed"), body })).json();
      const kept = await rows();
      expect(kept).toContain("sealed");
      for (const secret of [PASSWORD, answer.key, answer.path?.split("/").at(-1)].filter((text) => text !== undefined)) expect(kept).not.toContain(secret);
    },
  );

  test("ends after a day", async () => {
    const { call, entries } = await furnished(api);
    await call("createWorkspace", keyed("old"));
    await services.database.db.execute(sql`UPDATE idempotency_keys SET created_at = created_at - interval '25 hours'`);
    const again = await call("createWorkspace", keyed("old"));
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotency-replayed")).toBeNull();
    expect(await entries()).toHaveLength(2);
  });

  test("is not given back where it can no longer be opened", async () => {
    const { call, caller } = await furnished(api);
    await call("createApiKey", keyed("k"));
    await services.database.db.execute(sql`UPDATE idempotency_keys SET body = '"gone.AAAA.AAAA"' WHERE workspace_id = ${caller.workspace.id}`);
    const answer = await call("createApiKey", keyed("k"));
    expect([answer.status, (await answer.json()).code]).toEqual([409, "conflict"]);
  });
});
