import { resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { type Bundle, type BundleImport, bundleImportSchema, bundleSchema, MAX_BUNDLE_BYTES, MAX_BUNDLE_WORKFLOWS } from "@/lib/api/contracts/bundles";
import { problemSchema } from "@/lib/api/contracts/common";
import type { ServiceContext } from "@/lib/services/context";
import { createWorkflow } from "@/lib/services/workflows/create";
import { getWorkflow } from "@/lib/services/workflows/get";
import { definition, SCRIPTED } from "../../services/fixture";
import { useApi } from "./test-host";

vi.mock("@/lib/server/api-host", () => import("./test-host"));

const route = (verb: string) => resolve(import.meta.dirname, `../../../app/api/v1/bundles/${verb}/route.ts`);
const api = useApi();

async function workspace() {
  const { ctx, as } = await api.services.workspace();
  const key = api.keyOf(ctx);
  return {
    ...{ ctx, as, key },
    has: (...sources: string[]) => Promise.all(sources.map((source) => createWorkflow({ ctx, input: { source, status: "published" } }))),
    export: (body: unknown = {}, caller = key) => api.call(route("export"), "POST", { key: caller, body }),
    import: (body: unknown, search = "", caller = key) => api.call(route("import"), "POST", { key: caller, body, search }),
  };
}

const bundle = (...sources: string[]): Bundle => ({
  ...{ format: "stagecraft-bundle", version: 1 },
  workflows: sources.map((source) => ({ workflow_id: /id: ([\w-]+)/.exec(source)?.[1] ?? "", status: "published", source })),
});
const outcomes = async (answer: Response): Promise<BundleImport["items"]> => {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return bundleImportSchema.strict().parse(await answer.json()).items;
};
const sourceOf = async (ctx: ServiceContext, id: string) => (await getWorkflow({ ctx, input: { id } })).source;

describe("export", () => {
  test("gives the texts byte for byte, by their ids, and those that were named", async () => {
    const { has, export: send } = await workspace();
    const [, b] = await has(definition("c"), definition("b"), definition("a"));
    const all = bundleSchema.parse(await (await send()).json());
    expect(all).toEqual(bundle(definition("a"), definition("b"), definition("c")));
    expect(await (await send({ workflows: ["c", b?.id] })).json()).toEqual(bundle(definition("b"), definition("c")));
  });

  test.each([
    { name: "one that is not there", body: { workflows: ["a", "nowhere"] }, status: 404 },
    { name: "none", body: { workflows: [] }, status: 400 },
    { name: "too many", body: { workflows: Array.from({ length: MAX_BUNDLE_WORKFLOWS + 1 }, (_, n) => `w-${n}`) }, status: 400 },
  ])("of $name is $status", async ({ body, status }) => {
    const { has, export: send } = await workspace();
    await has(definition("a"));
    expect((await send(body)).status).toBe(status);
  });

  test("of an empty workspace is refused, and another workspace's are not there", async () => {
    const theirs = await workspace();
    const [their] = await theirs.has(definition("theirs"));
    const mine = await workspace();
    expect((await mine.export()).status).toBe(422);
    for (const id of ["theirs", their?.id]) expect((await mine.export({ workflows: [id] })).status).toBe(404);
  });
});

describe("import", () => {
  test("stores in one workspace what another has exported, drafts as drafts", async () => {
    const from = await workspace();
    await from.has(definition("a"));
    await createWorkflow({ ctx: from.ctx, input: { source: definition("b"), status: "draft" } });
    const exported = await (await from.export()).json();
    const to = await workspace();
    expect(await outcomes(await to.import(exported))).toMatchObject([
      { workflow_id: "a", outcome: "created", stored_as: "a", revision: 1 },
      { workflow_id: "b", outcome: "created", stored_as: "b" },
    ]);
    expect(await sourceOf(to.ctx, "a")).toBe(definition("a"));
    expect(await Promise.all(["a", "b"].map(async (id) => (await getWorkflow({ ctx: to.ctx, input: { id } })).status))).toEqual(["published", "draft"]);
    expect((await outcomes(await to.import(exported))).map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
  });

  test.each([
    { conflict: "", outcome: "skipped", stored: null, a: "old" },
    { conflict: "conflict=skip", outcome: "skipped", stored: null, a: "old" },
    { conflict: "conflict=rename", outcome: "renamed", stored: "a-2", a: "old" },
    { conflict: "conflict=replace", outcome: "replaced", stored: "a", a: "new" },
  ])("with ?$conflict a taken id is $outcome, and the others are stored", async ({ conflict, outcome, stored, a }) => {
    const { ctx, has, import: send } = await workspace();
    await has(definition("a", { name: "old" }));
    const items = await outcomes(await send(bundle(definition("a", { name: "new" }), definition("b")), `?${conflict}`));
    expect(items).toMatchObject([
      { workflow_id: "a", outcome, stored_as: stored },
      { workflow_id: "b", outcome: "created" },
    ]);
    expect(await sourceOf(ctx, "a")).toBe(definition("a", { name: a }));
    if (stored === "a-2") expect(await sourceOf(ctx, "a-2")).toBe(definition("a-2", { name: "new" }));
  });

  test("makes drafts where they are wished for", async () => {
    const { ctx, import: send } = await workspace();
    await outcomes(await send(bundle(definition("a")), "?draft=true"));
    expect(await getWorkflow({ ctx, input: { id: "a" } })).toMatchObject({ status: "draft" });
  });

  test("says all that is wrong, and stores nothing", async () => {
    const { ctx, import: send } = await workspace();
    const odd = { workflow_id: "other", status: "draft", source: definition("d") };
    const given = bundle(definition("a"), "workflow: [", definition("a", { name: "again" }));
    const answer = await send({ ...given, workflows: [...given.workflows, odd] });
    expect(answer.status).toBe(422);
    expect(problemSchema.parse(await answer.json()).errors).toEqual([
      { path: "workflows[1].source", message: expect.stringMatching(/^line 1, column \d+: /) },
      { path: "workflows[2].workflow_id", message: "workflows[0] has the same id" },
      { path: "workflows[3].workflow_id", message: "the text's id is d" },
    ]);
    await expect(sourceOf(ctx, "a")).rejects.toMatchObject({ code: "not_found" });
  });

  test("of scripts needs the right to write scripts, also where only one of many holds one", async () => {
    const { ctx, as, import: send } = await workspace();
    const without = { ...as("owner"), permissions: new Set(ctx.permissions) };
    without.permissions.delete("workflow:script");
    expect((await send(bundle(definition("a"), SCRIPTED), "", api.keyOf(without, "no-scripts"))).status).toBe(403);
    await expect(sourceOf(ctx, "a")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a hostile bundle", () => {
  const one = bundle(definition("a")).workflows[0];
  const nested = (depth: number) => `{"format":"stagecraft-bundle","version":1,"workflows":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  test.each<{ name: string; body: unknown; status: number }>([
    { name: "with 10,000 entries", body: { ...bundle(), workflows: Array(10_000).fill(one) }, status: 400 },
    { name: "with none", body: bundle(), status: 400 },
    { name: "with an entry twice", body: { ...bundle(), workflows: [one, one] }, status: 422 },
    { name: "with a path for an id", body: { ...bundle(), workflows: [{ ...one, workflow_id: "../../etc/passwd" }] }, status: 422 },
    { name: "with a path in the text's id", body: bundle("workflow: { id: ../../etc/passwd, name: P }\nstages: []\n"), status: 422 },
    { name: "with more than it should say", body: { ...bundle(definition("a")), files: ["/etc/passwd"] }, status: 400 },
    { name: "of another version", body: { ...bundle(definition("a")), version: 2 }, status: 400 },
    { name: "nested 100,000 deep", body: nested(100_000), status: 400 },
    { name: "that is too long", body: JSON.stringify({ ...bundle("x".repeat(MAX_BUNDLE_BYTES)) }), status: 413 },
    { name: "with a text that is too long", body: bundle(`${definition("a")}#${"x".repeat(1024 * 1024)}`), status: 422 },
    {
      ...{ name: "whose text multiplies itself", status: 422 },
      body: bundle(
        `a: &a [x, x, x, x, x, x, x, x, x]\n${[..."bcdefghi"].map((n, at) => `${n}: &${n} [${Array(9).fill(`*${"abcdefgh"[at]}`)}]`).join("\n")}\nworkflow: { id: a }\n`,
      ),
    },
    { name: "that is no JSON", body: "PK\u0003\u0004", status: 400 },
  ])("$name is $status and leaves nothing", async ({ body, status }) => {
    const { ctx, import: send } = await workspace();
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(problemSchema.safeParse(await answer.json()).success).toBe(true);
    await expect(sourceOf(ctx, "a")).rejects.toMatchObject({ code: "not_found" });
    expect(api.reported).toEqual([]);
  });

  test("of another size than a definition may have is read", async () => {
    const { import: send } = await workspace();
    const many = Array.from({ length: 200 }, (_, n) => `${definition(`w-${n}`)}# ${"x".repeat(10_000)}\n`);
    expect(await outcomes(await send(bundle(...many)))).toHaveLength(200);
  });
});
