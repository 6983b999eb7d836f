import { expect, test } from "vitest";
import { runCli } from "@/lib/cli/run-cli";
import { world } from "./support/world";

const BUNDLE = { format: "stagecraft-bundle", version: 1, workflows: [{ workflow_id: "a", status: "draft", source: "workflow: …" }] };
const item = (workflow_id: string, outcome: string, stored_as: string | null, detail: string | null = null) => ({
  ...{ workflow_id, outcome, stored_as, revision: 1, detail },
});

test("an export names what it is of, and goes into a new file", async () => {
  const { io, seen } = world({ server: { "POST /bundles/export": { body: BUNDLE } } });
  expect(await runCli(["bundle", "export", "a", "b", "--output", "flows.json"], io)).toBe(0);
  expect(seen.requests[0]?.body).toEqual({ workflows: ["a", "b"] });
  expect(JSON.parse(seen.files["flows.json"] ?? "")).toEqual(BUNDLE);
  expect(seen.out).toEqual(["Wrote 1 workflow to flows.json."]);
  expect(await runCli(["bundle", "export", "--output", "flows.json"], io)).toBe(2);
});

test("an import says what came of each, and fails where one was not stored", async () => {
  const items = [item("a", "renamed", "a-2"), item("b", "created", "b"), item("c", "failed", null, "is archived")];
  const { io, seen } = world({ files: { "flows.json": JSON.stringify(BUNDLE) }, server: { "POST /bundles/import": { body: { items } } } });
  expect(await runCli(["bundle", "import", "flows.json", "--conflict", "rename", "--draft"], io)).toBe(1);
  expect(new URL(seen.requests[0]?.url ?? "").search).toBe("?conflict=rename&draft=true");
  expect(seen.out.join("\n")).toBe("a: renamed to a-2\nb: created\nc: failed: is archived");
});

test.each([
  { name: "a wish that is none", text: JSON.stringify(BUNDLE), args: ["--conflict", "merge"], says: "--conflict wants skip, rename, replace, not merge" },
  { name: "what is no JSON", text: "PK", args: [], says: "flows.json: is not a bundle: it is not JSON" },
  { name: "another document", text: "{}", args: [], says: /^flows\.json: is not a bundle: format / },
])("$name is not understood, and nothing is sent", async ({ text, args, says }) => {
  const { io, seen } = world({ files: { "flows.json": text }, server: {} });
  expect(await runCli(["bundle", "import", "flows.json", ...args], io)).toBe(2);
  expect(seen.err.join()).toMatch(says);
  expect(seen.requests).toEqual([]);
});
