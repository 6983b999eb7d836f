import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ServiceContext } from "@/lib/services/context";

const FOLDER = fileURLToPath(new URL("../../lib/services", import.meta.url));

type Verb = (call: { ctx: ServiceContext; input: Record<string, unknown> }) => Promise<unknown>;

/** A verb takes one argument that it destructures into a context; what lives beside the verbs takes the context itself. */
const BESIDE = new Set([
  "connections/probe",
  "connections/require-target",
  "connections/views",
  "credentials",
  "may-grant",
  "api-keys/views",
  "approver-roles/views",
  "audit-log/views",
  "invitations/views",
  "members/owners",
  "secrets/source",
  "secrets/views",
  "vault",
  "members/views",
  "settings/views",
  "artifacts/artifact-files",
  "artifacts/find-artifact",
  "artifacts/find-attachment",
  "artifacts/require-place",
  "artifacts/views",
  "authorise",
  "audit",
  "comments/find-comment",
  "comments/notify-mentioned",
  "comments/text-mark",
  "comments/views",
  "context",
  "hash",
  "invalid-definition",
  "pages",
  "tell-watchers",
  "ports",
  "workflows/check-definition",
  "workflows/child-environment",
  "workflows/copy-text",
  "workflows/find-workflow",
  "workflows/line-diff",
  "workflows/outline",
  "workflows/rename-text",
  "workflows/replace-text",
  "workflows/row-of-definition",
  "workflows/store-new",
  "workflows/version-views",
  "workflows/views",
  "artifacts/stage-artifacts",
  "artifacts/store-named",
  "runs/child-workflows",
  "runs/control",
  "runs/edited-definition",
  "runs/find-run",
  "runs/fork-inputs",
  "runs/frozen",
  "runs/frozen-definition",
  "runs/mask-secrets",
  "runs/overrides",
  "runs/read-stages",
  "runs/run-mask",
  "runs/run-summaries",
  "runs/stage-views",
  "runs/start-again",
  "runs/views",
  "gates/inbox-view",
  "gates/may-decide",
  "gates/views",
  "saved-filters/views",
  "templates/find-template",
  "templates/summarise",
  "templates/template-source",
  "templates/views",
]);

const modules = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3))
  .filter((name) => !BESIDE.has(name));

/** Any use of a port before the refusal is a failure of the verb. */
const nobody: ServiceContext = {
  actor: { kind: "user", id: "nobody", name: "Nobody", email: null },
  workspace: { id: "w", slug: "w", name: "W", timezone: "UTC" },
  role: "viewer",
  approverRoles: [],
  permissions: new Set(),
  sessionId: null,
  ports: new Proxy({} as ServiceContext["ports"], {
    get: (_, port) => {
      throw new Error(`used ${String(port)} before it authorised`);
    },
  }),
};

test.each(modules)("%s refuses a caller without its permission before it looks at anything", async (name) => {
  const module = (await import(path.join(FOLDER, `${name}.ts`))) as Record<string, unknown>;
  const verbs = Object.entries(module).filter((entry): entry is [string, Verb] => typeof entry[1] === "function" && !entry[0].startsWith("require"));
  expect(verbs.length).toBeGreaterThan(0);
  for (const [, verb] of verbs) await expect(verb({ ctx: nobody, input: {} })).rejects.toMatchObject({ code: "forbidden" });
});
