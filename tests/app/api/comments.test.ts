import { describe, expect, test, vi } from "vitest";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import type { Comment } from "@/lib/api/contracts/comments";
import { ARTIFACTS, ATTACH, COMMENT, COMMENTS, DETACH, form, NOTIFICATIONS, RESTORE, runOf } from "./collaboration";
import { useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));

const api = useApi();

async function talk() {
  const run = await runOf(api);
  const params = { run_id: run.runId };
  return {
    ...run,
    say: async (key: string, body: object): Promise<Comment> => (await api.call(COMMENTS, "POST", { params, key, body })).json(),
    list: async (key: string, search = "") => (await api.call(COMMENTS, "GET", { params, key, search })).json(),
    upload: async (key: string): Promise<Artifact> => (await api.call(ARTIFACTS, "POST", { params, key, body: form("a", "a.txt") })).json(),
    notifications: async (key: string) => (await api.call(NOTIFICATIONS, "GET", { key })).json(),
  };
}

test("are kept as they were typed, of the run and of its stages, the newest first, page by page", async () => {
  const { say, list, owner, viewer } = await talk();
  const typed = "  # Hi <script>alert(1)</script>\n";
  await say(owner, { body: typed });
  await say(owner, { body: "on a stage", stage_id: "note" });
  await say(owner, { body: "on another", stage_id: "sign" });
  const all = await list(viewer);
  expect(all.items.map(({ body, stage_id }: Comment) => [body, stage_id])).toEqual([
    ["on another", "sign"],
    ["on a stage", "note"],
    [typed, null],
  ]);
  expect(all.items[0]).toMatchObject({ can_edit: false, can_delete: false, actor: { name: "owner" }, edited_at: null });
  expect((await list(viewer, "?stage_id=note")).items).toHaveLength(1);
  const first = await list(viewer, "?limit=2");
  expect(first).toMatchObject({ total_count: 3, has_more: true });
  expect((await list(viewer, `?limit=2&cursor=${first.next_cursor}`)).items.map(({ body }: Comment) => body)).toEqual([typed]);
});

test("are changed by their author only, and deleted and restored by an administrator as well", async () => {
  const { say, list, owner, member } = await talk();
  const [ada, grace] = [await member("Ada"), await member("Grace")];
  const { id, can_edit, can_delete } = await say(ada, { body: "first" });
  expect({ can_edit, can_delete }).toEqual({ can_edit: true, can_delete: true });
  const call = async (file: string, method: string, key: string) => (await api.call(file, method, { params: { id }, key, body: { body: "second" } })).status;
  expect(await call(COMMENT, "PATCH", grace)).toBe(403);
  expect(await call(COMMENT, "PATCH", owner)).toBe(403);
  expect(await call(COMMENT, "PATCH", ada)).toBe(200);
  expect((await list(ada)).items).toMatchObject([{ body: "second", edited_at: expect.any(String) }]);
  expect(await call(COMMENT, "DELETE", grace)).toBe(403);
  expect(await call(COMMENT, "DELETE", owner)).toBe(200);
  expect((await list(ada)).items).toEqual([]);
  expect(await call(COMMENT, "PATCH", ada)).toBe(404);
  expect(await call(RESTORE, "POST", grace)).toBe(403);
  expect(await call(RESTORE, "POST", ada)).toBe(200);
  expect(await call(RESTORE, "POST", ada)).toBe(404);
  expect((await list(ada)).items).toHaveLength(1);
});

test("notify whom they name, once and nobody else", async () => {
  const { say, notifications, member } = await talk();
  const [ada, grace, other] = [await member("Ada"), await member("Grace Hopper"), await member("Alan")];
  const { id, mentions } = await say(ada, { body: "@Grace Hopper and @Ada: look, mail@alan.example", stage_id: "note" });
  expect(mentions.map(({ name }) => name)).toEqual(["Ada", "Grace Hopper"]);
  expect(await notifications(grace)).toMatchObject({ unread: 1, items: [{ title: "Ada mentioned you on note", stage_id: "note" }] });
  expect((await notifications(ada)).items).toEqual([]);
  expect((await notifications(other)).items).toEqual([]);
  await api.call(COMMENT, "PATCH", { params: { id }, key: ada, body: { body: "@Grace Hopper and @Alan" } });
  expect((await notifications(grace)).items).toHaveLength(1);
  expect((await notifications(other)).items).toHaveLength(1);
});

test.each([{ body: "" }, { body: " \n" }, { body: "x".repeat(20_001) }, { body: "a", artifact_ids: Array.from({ length: 21 }, String) }, {}])(
  "%j is refused",
  async (body) => {
    const { runId, owner } = await talk();
    expect((await api.call(COMMENTS, "POST", { params: { run_id: runId }, key: owner, body })).status).toBe(400);
  },
);

test("of a stage that the run does not have are refused", async () => {
  const { runId, owner } = await talk();
  const params = { run_id: runId };
  expect((await api.call(COMMENTS, "POST", { params, key: owner, body: { body: "a", stage_id: "nowhere" } })).status).toBe(404);
  expect((await api.call(COMMENTS, "GET", { params, key: owner, search: "?stage_id=nowhere" })).status).toBe(404);
});

describe("files", () => {
  test("are shown with a comment of the same run, and taken out again by its author", async () => {
    const { say, list, upload, owner, member } = await talk();
    const ada = await member("Ada");
    const [first, second] = [await upload(owner), await upload(owner)];
    const { id: comment_id, artifacts } = await say(ada, { body: "see", artifact_ids: [first.id, first.id] });
    expect(artifacts.map(({ name }) => name)).toEqual(["a.txt"]);
    const call = (file: string, method: string, id: string, key: string) => api.call(file, method, { params: { id }, key, body: { comment_id } });
    expect((await call(ATTACH, "PATCH", second.id, owner)).status).toBe(403);
    expect(((await (await call(ATTACH, "PATCH", second.id, ada)).json()) as Comment).artifacts).toHaveLength(2);
    expect((await call(DETACH, "DELETE", first.id, owner)).status).toBe(403);
    expect((await call(DETACH, "DELETE", first.id, ada)).status).toBe(200);
    expect((await call(DETACH, "DELETE", first.id, ada)).status).toBe(404);
    expect((await list(ada)).items[0].artifacts.map(({ name }: Artifact) => name)).toEqual(["a (2).txt"]);
  });

  test("of another run are refused", async () => {
    const [here, there] = [await talk(), await talk()];
    const theirs = await there.upload(there.owner);
    const params = { run_id: here.runId };
    expect((await api.call(COMMENTS, "POST", { params, key: here.owner, body: { body: "a", artifact_ids: [theirs.id] } })).status).toBe(422);
    expect((await api.call(COMMENTS, "POST", { params, key: here.owner, body: { body: "a", artifact_ids: ["x"] } })).status).toBe(422);
    const { id } = await here.say(here.owner, { body: "a" });
    expect((await api.call(ATTACH, "PATCH", { params: { id: theirs.id }, key: here.owner, body: { comment_id: id } })).status).toBe(404);
  });
});

test("of another workspace are not there", async () => {
  const [here, there] = [await talk(), await talk()];
  const { id } = await there.say(there.owner, { body: "secret" });
  const status = async (file: string, method: string, params: Record<string, string>) =>
    (await api.call(file, method, { params, key: here.owner, body: method === "GET" ? undefined : { body: "a" } })).status;
  expect(await status(COMMENTS, "GET", { run_id: there.runId })).toBe(404);
  expect(await status(COMMENTS, "POST", { run_id: there.runId })).toBe(404);
  expect(await status(COMMENT, "PATCH", { id })).toBe(404);
  expect(await status(COMMENT, "DELETE", { id })).toBe(404);
  await api.call(COMMENT, "DELETE", { params: { id }, key: there.owner });
  expect(await status(RESTORE, "POST", { id })).toBe(404);
});
