import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { uuidv7 } from "uuidv7";
import { afterAll } from "vitest";
import { createRepositories } from "@/db/repositories";
import { runs } from "@/db/schema";
import { checkActionConfig, describeActions } from "@/lib/actions/registry";
import { createCredentials } from "@/lib/auth/credentials";
import { createSignInLimit } from "@/lib/auth/sign-in-limit";
import type { ControlRequest, Engine, GateDecisionRequest, OperateRequest, StartRun } from "@/lib/engine/engine";
import type { LogStore } from "@/lib/engine/ports/log-store";
import { createArtifactFiles } from "@/lib/server/artifact-files";
import { createConnectionProbe } from "@/lib/server/connection-probe";
import { createVault } from "@/lib/server/vault/vault";
import type { ServiceContext } from "@/lib/services/context";
import type { Features, ServicePorts } from "@/lib/services/ports";
import { ROLE_PERMISSIONS, type Role } from "@/lib/shared/permissions";
import { createTemplateSource } from "@/lib/templates/load";
import { useDatabase } from "../db/repositories/database";

const templates = createTemplateSource(fileURLToPath(new URL("../../lib/templates", import.meta.url)));

export const NOW = "2026-03-01T09:00:00.000Z";

/** What the verbs asked the engine for. */
export interface Asked {
  started: StartRun[];
  controlled: (ControlRequest & { verb: "pause" | "resume" | "cancel" })[];
  decided: GateDecisionRequest[];
  operated: OperateRequest[];
  /** What was told to whoever watches, as `part of run`. */
  told: string[];
}

/** The verbs over a real database and an engine that only notes what it is asked; what the engine does with it is its own tests' matter. */
export function useServices() {
  const database = useDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "stagecraft-files-"));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  async function workspace(options: { role?: Role; features?: Partial<Features>; logs?: LogStore } = {}) {
    const id = await database.workspace();
    const asked: Asked = { started: [], controlled: [], decided: [], operated: [], told: [] };
    const ports: ServicePorts = {
      clock: { now: () => new Date(NOW), after: () => () => {} },
      newId: uuidv7,
      repositories: database.repositories,
      transaction: (work) => database.db.transaction((tx) => work(createRepositories(tx))),
      engine: notingEngine(asked),
      logs: options.logs ?? { append: async () => {}, read: async () => [] },
      artifactFiles: createArtifactFiles(dataDir, () => new Date(NOW)),
      notices: { publish: ({ runId, part }) => void asked.told.push(`${part} of ${runId}`) },
      actions: { describe: describeActions, check: checkActionConfig },
      templates,
      vault: createVault(["k".repeat(32)]),
      probe: createConnectionProbe({ allow: ["127.0.0.1"], timeoutMs: 2_000 }),
      features: { engine: true, builder: true, scripts: true, ...options.features },
      credentials: createCredentials(createSignInLimit({ now: () => new Date(NOW), after: () => () => {} })),
    };
    const as = (role: Role, actor: Partial<ServiceContext["actor"]> = {}): ServiceContext => ({
      actor: { kind: "user", id: `${role}-id`, name: role, email: `${role}@example.com`, ...actor },
      workspace: { id, slug: "w", name: "W", timezone: "UTC" },
      role,
      approverRoles: [],
      permissions: new Set(ROLE_PERMISSIONS[role]),
      sessionId: null,
      ports,
    });
    return { ctx: as(options.role ?? "owner"), as, asked, ports };
  }

  return {
    database,
    /** Where artifacts are kept. */
    dataDir,
    workspace,
    async insertRun(values: typeof runs.$inferInsert) {
      await database.db.insert(runs).values(values);
    },
  };
}

function notingEngine(asked: Asked): Engine {
  const control = (verb: "pause" | "resume" | "cancel") => async (request: ControlRequest) => {
    asked.controlled.push({ ...request, verb });
    return verb === "cancel" ? ("cancelled" as const) : ("running" as const);
  };
  return {
    async startRun(input) {
      asked.started.push(input);
      return { runId: uuidv7(), number: asked.started.length, status: "queued" };
    },
    pause: control("pause"),
    resume: control("resume"),
    cancel: control("cancel"),
    async operate(request) {
      asked.operated.push(request);
      return "running";
    },
    async decideGate(request) {
      asked.decided.push(request);
      return "running";
    },
    startWorker: async () => {},
    drain: async () => {},
  };
}

/** A small valid definition; `more` goes into the workflow block, `config` before the stages. */
export function definition(id: string, { name = id, more = "", config = "" } = {}): string {
  return `# comment\nworkflow:\n  id: ${id}\n  name: ${name}\n${more}${config}stages:\n  - id: note\n    type: action\n    action: notification.send\n    config: { message: done } # why\n`;
}

export const SCRIPTED = "workflow: { id: scripted, name: Scripted }\nstages:\n  - id: one\n    type: script\n    run: echo one\n";
