import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runCli } from "@/lib/cli/run-cli";
import { openFolder } from "@/lib/cli/sync/open-folder";
import { syncReportSchema } from "@/lib/cli/sync/report";
import { world } from "../../cli/support/world";
import type { TestApi } from "../../support/api";
import { type FreshServer, freshServer, KEY } from "./fresh-server";

let server: FreshServer;
let api: TestApi;
let root = "";
let number = 0;

beforeAll(async () => {
  server = await freshServer();
  api = server.api;
});
afterAll(() => server.remove());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stagecraft-sync-"));
  number += 1;
});
afterEach(async () => {
  rmSync(root, { recursive: true, force: true });
  const { items } = await api.get<{ items: { id: string }[] }>("/workflows");
  for (const { id } of items) await remove(id);
});

/** Comments and odd spaces are part of the text. */
const text = (id: string, name: string) =>
  `# kept\nworkflow: { id: ${id},   name: ${name} } # so is this\r\nstages:\n  - { id: one, type: script, run: echo one }\n`;
const put = (file: string, content: string) => {
  mkdirSync(join(root, file, ".."), { recursive: true });
  writeFileSync(join(root, file), content);
};
const here = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : null);
const remove = async (id: string) => {
  const answer = await fetch(`${server.url}/api/v1/workflows/${id}`, { method: "DELETE", headers: { authorization: `Bearer ${KEY}` } });
  expect(answer.ok).toBe(true);
};
const there = async (id: string) => {
  const answer = await fetch(`${server.url}/api/v1/workflows/${id}`, { headers: { authorization: `Bearer ${KEY}` } });
  return answer.status === 404 ? null : ((await answer.json()) as { source: string }).source;
};

async function stagecraft(...args: string[]) {
  const { io, seen } = world({ fetch, openFolder, env: { STAGECRAFT_URL: server.url, STAGECRAFT_API_KEY: KEY } });
  const code = await runCli(["sync", root, ...args], io);
  return { code, out: seen.out.join("\n"), err: seen.err.join("\n") };
}

/** Exit code, and what came of each workflow or file. */
async function sync(...args: string[]) {
  const { code, out, err } = await stagecraft("--json", ...args);
  expect(err).toBe("");
  const { items } = syncReportSchema.strict().parse(JSON.parse(out));
  return [code, Object.fromEntries(items.map(({ workflow_id, file, outcome }) => [workflow_id ?? file, outcome]))];
}

interface Case {
  name: string;
  /** After both sides had the same text under `w.yaml`. */
  change(id: string): unknown;
  args?: string[];
  /** Exit code and outcome. */
  says: [number, string | undefined];
  /** Names in the texts on both sides then; null: no text. */
  here: string | null;
  there: string | null;
}
const editHere = (id: string) => put("w.yaml", text(id, "Mine"));
const editThere = (id: string) => api.replace(id, text(id, "Theirs"));
const dropHere = () => rmSync(join(root, "w.yaml"));

describe("after both sides were alike", () => {
  test.each<Case>([
    { name: "nothing changed", change: () => {}, says: [0, "unchanged"], here: "Old", there: "Old" },
    { name: "changed here", change: editHere, says: [0, "updated_there"], here: "Mine", there: "Mine" },
    { name: "changed there", change: editThere, says: [0, "updated_here"], here: "Theirs", there: "Theirs" },
    { name: "changed on both", change: (id) => [editHere(id), editThere(id)][1], says: [1, "conflict"], here: "Mine", there: "Theirs" },
    {
      ...{ name: "changed on both, take local", change: (id) => [editHere(id), editThere(id)][1], args: ["--take", "ID=local"] },
      ...{ says: [0, "updated_there"], here: "Mine", there: "Mine" },
    },
    {
      ...{ name: "changed on both, take server", change: (id) => [editHere(id), editThere(id)][1], args: ["--take", "ID=server"] },
      ...{ says: [0, "updated_here"], here: "Theirs", there: "Theirs" },
    },
    {
      ...{ name: "changed to the same on both", change: (id) => [editHere(id), api.replace(id, text(id, "Mine"))][1] },
      ...{ says: [0, "unchanged"], here: "Mine", there: "Mine" },
    },
    { name: "deleted here", change: dropHere, says: [0, "missing_here"], here: null, there: "Old" },
    { name: "deleted here, --delete", change: dropHere, args: ["--delete"], says: [0, "removed_there"], here: null, there: null },
    { name: "deleted here, take server", change: dropHere, args: ["--take", "ID=server"], says: [0, "created_here"], here: "Old", there: "Old" },
    { name: "deleted there", change: remove, says: [0, "missing_there"], here: "Old", there: null },
    { name: "deleted there, --delete", change: remove, args: ["--delete"], says: [0, "removed_here"], here: null, there: null },
    { name: "deleted there, take local", change: remove, args: ["--take", "ID=local"], says: [0, "created_there"], here: "Old", there: "Old" },
    {
      ...{ name: "deleted here, changed there, --delete", change: (id) => [dropHere(), editThere(id)][1], args: ["--delete"] },
      ...{ says: [1, "conflict"], here: null, there: "Theirs" },
    },
    {
      ...{ name: "changed here, deleted there, --delete", change: (id) => [editHere(id), remove(id)][1], args: ["--delete"] },
      ...{ says: [1, "conflict"], here: "Mine", there: null },
    },
    { name: "deleted on both", change: (id) => [dropHere(), remove(id)][1], says: [0, undefined], here: null, there: null },
    {
      ...{ name: "broken here, changed there", change: (id) => [put("w.yaml", "workflow: ["), editThere(id)][1] },
      ...{ says: [1, "invalid"], here: "", there: "Theirs" },
    },
    {
      ...{ name: "broken here, --delete", change: () => put("w.yaml", ""), args: ["--delete"] },
      ...{ says: [1, "invalid"], here: "", there: "Old" },
    },
    {
      ...{ name: "changed here, --dry-run", change: editHere, args: ["--dry-run"] },
      ...{ says: [0, "updated_there"], here: "Mine", there: "Old" },
    },
    {
      ...{ name: "changed there, --dry-run", change: editThere, args: ["--dry-run"] },
      ...{ says: [0, "updated_here"], here: "Old", there: "Theirs" },
    },
    {
      ...{ name: "deleted there, --dry-run --delete", change: remove, args: ["--dry-run", "--delete"] },
      ...{ says: [0, "removed_here"], here: "Old", there: null },
    },
  ])("$name", async ({ change, args = [], says: [code, outcome], here: mine, there: theirs }) => {
    const id = `w-${number}`;
    put("w.yaml", text(id, "Old"));
    expect(await sync()).toEqual([0, { [id]: "created_there" }]);
    await change(id);
    expect(await sync(...args.map((arg) => arg.replace("ID", id)))).toEqual([code, outcome === undefined ? {} : { [id]: outcome }]);
    if (mine !== "") expect(here("w.yaml")).toBe(mine === null ? null : text(id, mine));
    expect(await there(id)).toBe(theirs === null ? null : text(id, theirs));
    if (code !== 0 || outcome?.startsWith("missing") || args.includes("--dry-run")) return;
    const again = await sync();
    expect(again).toEqual([0, mine === null ? {} : { [id]: "unchanged" }]);
  });
});

test("what is new goes to the other side, byte for byte", async () => {
  await api.create(text("theirs", "Theirs"));
  put("team/mine.yaml", text("mine", "Mine"));
  put("package.json", '{ "name": "no workflow" }');
  expect(await sync()).toEqual([0, { mine: "created_there", theirs: "created_here" }]);
  expect(here("theirs.yaml")).toBe(text("theirs", "Theirs"));
  expect(await there("mine")).toBe(text("mine", "Mine"));
});

test("two that never met and differ are a conflict, which says how to solve it", async () => {
  await api.create(text("w", "Theirs"));
  put("w.yaml", text("w", "Mine"));
  expect(await stagecraft()).toMatchObject({ code: 1, out: expect.stringContaining("--take w=local or --take w=server") });
  expect([here("w.yaml"), await there("w")]).toEqual([text("w", "Mine"), text("w", "Theirs")]);
});

test("a file that moved stays the same workflow, and gets the server's text where it is now", async () => {
  put("w.yaml", text("w", "Old"));
  await sync();
  mkdirSync(join(root, "team"));
  renameSync(join(root, "w.yaml"), join(root, "team/new.yaml"));
  expect(await sync("--delete")).toEqual([0, { w: "renamed" }]);
  renameSync(join(root, "team/new.yaml"), join(root, "team/newer.yaml"));
  await api.replace("w", text("w", "Theirs"));
  expect(await sync("--delete")).toEqual([0, { w: "updated_here" }]);
  expect(here("team/newer.yaml")).toBe(text("w", "Theirs"));
  expect(here("w.yaml")).toBeNull();
});

test("a file that is not valid is shown with its place; the others go on, and nothing counts as deleted", async () => {
  put("gone.yaml", text("gone", "Gone"));
  await sync();
  rmSync(join(root, "gone.yaml"));
  put("good.yaml", text("good", "Good"));
  put("bad.yaml", "workflow: { id: bad, name: Bad }\nstages:\n  - { id: one, type: nonsense }\n");
  put("unknown.yaml", "workflow: { id: unknown, name: U }\nstages:\n  - { id: one, type: action, action: http.request, config: { method: 7 } }\n");
  const { code, out } = await stagecraft("--delete");
  expect(code).toBe(1);
  expect(out).toMatch(/bad\.yaml:3:\d+: error: [^\n]*\n +3 \| [^\n]*nonsense[^\n]*\n +\| +\^+/);
  expect(out).toMatch(/unknown \(unknown\.yaml\): is not valid\n +unknown\.yaml:3:\d+: error:[^\n]*\n +3 \| /);
  expect(out).toContain("good (good.yaml): is new here: stored on the server");
  expect(out).toMatch(/gone \(gone\.yaml\): was deleted here, and is still on the server: another file is not valid/);
  expect([await there("good"), await there("gone"), await there("bad")]).toEqual([text("good", "Good"), text("gone", "Gone"), null]);
});

test("two files of one id are named, and neither is stored", async () => {
  put("a.yaml", text("w", "One"));
  put("b.yaml", text("w", "Two"));
  expect(await stagecraft()).toMatchObject({ code: 1, out: expect.stringContaining("w (b.yaml): is not valid: a.yaml has the same id") });
  expect(await there("w")).toBeNull();
});

test("a file in the way of a new one is not written over", async () => {
  put("w.yaml", "notes: mine\n");
  await api.create(text("w", "Theirs"));
  expect(await stagecraft()).toMatchObject({ code: 1, out: expect.stringContaining("w.yaml is in the way") });
  expect(here("w.yaml")).toBe("notes: mine\n");
});

test("an archived workflow is neither brought here nor stored over", async () => {
  put("w.yaml", text("w", "Old"));
  await sync();
  for (const id of ["w", (await api.create(text("other", "Other"))).id]) await api.post(`/workflows/${id}/archive`);
  expect(await sync()).toEqual([0, { w: "unchanged" }]);
  put("w.yaml", text("w", "Mine"));
  expect(await sync()).toEqual([1, { w: "failed" }]);
});

test("with --draft what is new is stored as a draft", async () => {
  put("w.yaml", text("w", "Mine"));
  await sync("--draft");
  expect(await api.get("/workflows/w")).toMatchObject({ status: "draft" });
});

test.each([
  { name: "a wish that is none", args: ["--take", "w"] },
  { name: "a wish for a workflow that is nowhere", args: ["--take", "nowhere=local"] },
])("$name is not understood", async ({ args }) => {
  expect((await stagecraft(...args)).code).toBe(2);
});

test("a state that sync did not write is not guessed at", async () => {
  put(".stagecraft/sync.json", "{");
  put("w.yaml", text("w", "Mine"));
  expect(await stagecraft()).toMatchObject({ code: 2, err: expect.stringContaining("sync.json is not what sync wrote") });
  expect(await there("w")).toBeNull();
});

test("with --watch changes of both sides are carried over until Ctrl+C", async () => {
  put("w.yaml", text("w", "Old"));
  let interrupt = () => {};
  const rounds = [() => put("w.yaml", text("w", "Mine")), () => api.replace("w", text("w", "Theirs")), () => {}, () => interrupt()];
  const { io, seen } = world({
    ...{ fetch, openFolder, env: { STAGECRAFT_URL: server.url, STAGECRAFT_API_KEY: KEY } },
    wait: async () => void (await rounds.shift()?.()),
    onInterrupt(callback) {
      interrupt = callback;
      return () => {};
    },
  });
  expect(await runCli(["sync", root, "--watch", "--json"], io)).toBe(0);
  const outcomes = seen.out.map((line) => syncReportSchema.parse(JSON.parse(line)).items.map(({ outcome }) => outcome));
  expect(outcomes).toEqual([["created_there"], ["updated_there"], ["updated_here"]]);
  expect(here("w.yaml")).toBe(text("w", "Theirs"));
});
