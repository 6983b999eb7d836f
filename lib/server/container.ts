import { hostname } from "node:os";
import path from "node:path";
import { uuidv7 } from "uuidv7";
import type { Db } from "@/db/client";
import { openDatabaseClock } from "@/db/database-clock";
import { openStores } from "@/db/open-stores";
import { createRepositories, identityRepository, type WorkspaceRow } from "@/db/repositories";
import { deleteExpiredRuns } from "@/db/retention";
import { createHttpClient } from "@/lib/actions/http-client";
import { checkActionConfig, createActionRunner, describeActions } from "@/lib/actions/registry";
import { simulatedAgent } from "@/lib/agents/providers/simulated";
import { createRateLimits, type RateLimits } from "@/lib/api/server/rate-limit";
import type { NoticeSource } from "@/lib/api/server/sse/workspace-hub";
import { installBootstrapKey } from "@/lib/auth/api-key";
import { type ContextFromRequest, createContextFromRequest } from "@/lib/auth/context-from-request";
import { type Auth, createAuth } from "@/lib/auth/create-auth";
import { createCredentials } from "@/lib/auth/credentials";
import { createInvitations, type Invitations } from "@/lib/auth/invitations";
import { createOwnerSetup, type OwnerSetup } from "@/lib/auth/owner";
import { authSecret } from "@/lib/auth/secret";
import { createSignInLimit } from "@/lib/auth/sign-in-limit";
import type { Engine } from "@/lib/engine/engine";
import { createExecutors } from "@/lib/engine/executors/create-executors";
import type { Clock } from "@/lib/engine/ports/clock";
import type { RunSignals } from "@/lib/engine/ports/signals";
import { createEngine } from "@/lib/engine/runner/create-engine";
import { createStageArtifacts } from "@/lib/services/artifacts/stage-artifacts";
import type { ServicePorts } from "@/lib/services/ports";
import { createChildWorkflows } from "@/lib/services/runs/child-workflows";
import { createSecretSource } from "@/lib/services/secrets/source";
import { createTemplateSource } from "@/lib/templates/load";
import { createArtifactFiles } from "./artifact-files";
import { createConnectionProbe } from "./connection-probe";
import { databaseAccess } from "./database-location";
import { type Env, readEnv } from "./env";
import { createLogger, type Logger } from "./logger";
import { namedUuid } from "./named-uuid";
import { createNotificationSink } from "./notification-sink";
import { createOidc } from "./oidc";
import { createOpenStreams, type OpenStreams } from "./open-streams";
import { portsForWorkspace } from "./ports-for-workspace";
import { startRetention } from "./retention";
import { createScriptHost } from "./script-host/create-script-host";
import { systemClock } from "./system-clock";
import { secretKeys } from "./vault/secret-keys";
import { createVault } from "./vault/vault";

/** How long running stages may go on after a stop was asked for. */
const DRAIN_MS = 10_000;

/** Everything of this process, put together once. Routes, pages and actions reach it through `getContainer`. */
export interface Container {
  env: Env;
  logger: Logger;
  clock: Clock;
  db: Db;
  signals: RunSignals;
  notices: NoticeSource;
  streams: OpenStreams;
  engine: Engine;
  ports: ServicePorts;
  auth: Auth;
  owner: OwnerSetup;
  invitations: Invitations;
  contextFromRequest: ContextFromRequest;
  rateLimits: RateLimits;
  close(): Promise<void>;
}

const KEY = Symbol.for("stagecraft.container");
const shared = globalThis as { [KEY]?: Promise<Container> };

/** The container of this process, opened on the first call. Next loads this module several times: the promise is shared by all. */
export function getContainer(): Promise<Container> {
  shared[KEY] ??= open();
  return shared[KEY];
}

/** Ends streams, work and connections, in this order. Does nothing where nothing was opened. */
export async function closeContainer(): Promise<void> {
  const container = await shared[KEY]?.catch(() => undefined);
  await container?.close();
}

async function open(): Promise<Container> {
  const env = readEnv(process.env);
  const logger = createLogger(env.STAGECRAFT_LOG_LEVEL);
  const clock = systemClock;
  const dataDir = path.resolve(env.STAGECRAFT_DATA);
  const stores = await openStores({
    ...databaseAccess(env),
    migrationsFolder: path.resolve("db/migrations"),
    onProblem: (error) => logger.warn({ err: error }, "a background task of the database failed; it is tried again"),
  });
  const { db } = stores.database;
  const repositories = createRepositories(db);
  const identity = identityRepository(db);
  const streams = createOpenStreams();

  const actions = createActionRunner({
    http: createHttpClient({ allow: env.STAGECRAFT_HTTP_ALLOW }),
    notifications: createNotificationSink({ notifications: repositories.notifications, clock }),
  });
  const agents = { provider: simulatedAgent({ durationMs: env.STAGECRAFT_SIMULATED_AGENT_MS }), sessions: stores.agentSessions, newId: uuidv7 };
  const features = { engine: env.WORKFLOW_ENGINE_ENABLED, builder: env.WORKFLOW_BUILDER_ENABLED, scripts: env.scriptsAllowed };
  const catalog = { describe: describeActions, check: checkActionConfig };
  const engineClock = await openDatabaseClock(stores.database, clock, (error) =>
    logger.warn({ err: error }, "the database was not asked for the time; trying again"),
  );
  const artifactFiles = createArtifactFiles(dataDir, () => clock.now());
  const transaction: ServicePorts["transaction"] = (work) => db.transaction((tx) => work(createRepositories(tx)));
  const vault = createVault(await secretKeys(env.STAGECRAFT_SECRET_KEY, dataDir));
  const scripts = createScriptHost(path.resolve("dist/script-host.mjs"));
  const engine = createEngine({
    ...stores,
    clock: engineClock,
    namedUuid,
    newId: uuidv7,
    logger,
    actions,
    executors: createExecutors({ actions, agents, startProgram: scripts.start }),
    artifacts: createStageArtifacts({ repositories, transaction, artifactFiles, notices: stores.notices, newId: uuidv7, clock }),
    secrets: createSecretSource({ repositories, vault }),
    children: createChildWorkflows({ repositories, actions: catalog, features }),
    projectDirOf: (runId) => path.join(dataDir, "runs", runId, "work"),
  });

  const signInLimit = createSignInLimit(clock);
  const ports: ServicePorts = {
    clock,
    newId: uuidv7,
    repositories,
    engine,
    logs: stores.logs,
    transaction,
    artifactFiles,
    notices: stores.notices,
    actions: catalog,
    templates: createTemplateSource(path.resolve("lib/templates")),
    features,
    credentials: createCredentials(signInLimit),
    vault,
    probe: createConnectionProbe({ allow: env.STAGECRAFT_HTTP_ALLOW }),
  };
  const owner = createOwnerSetup({ identity, newId: uuidv7, clock });
  const { id: defaultWorkspaceId } = await prepareAccounts(env, { identity, owner, clock });
  const secret = await authSecret(env.STAGECRAFT_SECRET, dataDir);
  const publicUrl = env.STAGECRAFT_PUBLIC_URL ?? `http://${env.HOST.includes(":") ? `[${env.HOST}]` : env.HOST}:${env.PORT}`;
  const auth = createAuth({
    db,
    newId: uuidv7,
    signInLimit,
    secret,
    publicUrl,
    oidc: createOidc({ env, ports, publicUrl, secret, defaultWorkspaceId, logger }),
    mayUsePassword: env.STAGECRAFT_PASSWORD_SIGN_IN === "owners" ? repositories.accounts.isOwner : undefined,
    onProblem: (level, message) => logger[level]({}, message),
  });

  const runsWork = env.WORKFLOW_ENGINE_ENABLED && env.STAGECRAFT_ROLE !== "web";
  const worker = { worker: `${hostname()}-${process.pid}`, slots: env.STAGECRAFT_WORKER_SLOTS, labels: env.STAGECRAFT_WORKER_LABELS };
  if (runsWork) await engine.startWorker({ ...worker, soleOwner: env.STAGECRAFT_SOLE_OWNER });
  const stopRetention = runsWork
    ? startRetention({
        clock,
        logger,
        deleteExpired: (now, limit) => deleteExpiredRuns(stores.database, now, limit),
        folderOf: (runId) => path.join(dataDir, "runs", runId),
      })
    : undefined;
  logger.info({ database: env.DATABASE_URL === undefined ? "embedded" : "external", role: env.STAGECRAFT_ROLE }, "ready");

  return {
    env,
    logger,
    clock,
    db,
    signals: stores.signals,
    notices: stores.notices,
    streams,
    engine,
    ports,
    auth,
    owner,
    invitations: createInvitations(ports),
    rateLimits: createRateLimits({ perMinute: env.STAGECRAFT_RATE_LIMIT }),
    contextFromRequest: createContextFromRequest({
      auth,
      identity,
      clock,
      portsFor: (switches) => portsForWorkspace(ports, switches),
      onProblem: (error) => logger.warn({ err: error }, "an API key's last use could not be noted"),
    }),
    async close() {
      streams.closeAll();
      await stopRetention?.();
      await engine.drain(DRAIN_MS);
      scripts.stop();
      engineClock.close();
      await stores.close();
      logger.info({}, "stopped");
    },
  };
}

/** The workspace, and what the operator asked for in the environment: an owner and a key, for starts without a browser. */
async function prepareAccounts(
  env: Env,
  { identity, owner, clock }: { identity: ReturnType<typeof identityRepository>; owner: OwnerSetup; clock: Clock },
): Promise<WorkspaceRow> {
  const workspace = await identity.ensureDefaultWorkspace(uuidv7(), clock.now());
  await installBootstrapKey({ identity, newId: uuidv7, key: env.STAGECRAFT_BOOTSTRAP_KEY, now: clock.now() });
  const { STAGECRAFT_OWNER_EMAIL: email, STAGECRAFT_OWNER_PASSWORD: password, STAGECRAFT_OWNER_NAME: name } = env;
  if (email !== undefined && password !== undefined && !(await owner.exists())) await owner.create({ name, email, password });
  return workspace;
}
