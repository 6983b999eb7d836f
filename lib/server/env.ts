import { z } from "zod";
import { ROLES } from "@/lib/shared/permissions";

const onOff = z
  .enum(["on", "off", "true", "false", "1", "0"], { error: "expected on or off" })
  .transform((value) => value === "on" || value === "true" || value === "1");
/** A person becomes an owner by another owner only. */
const GRANTED_ROLES = ROLES.filter((role) => role !== "owner");
const text = z.string().trim().min(1);

/** Separated by commas. */
const list = z
  .string()
  .default("")
  .transform((entries) =>
    entries
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
  );

const schema = z.object({
  PORT: z.coerce.number({ error: "expected a port number" }).int().min(0).max(65_535).default(3000),
  HOST: text.default("127.0.0.1"),
  STAGECRAFT_DATA: text.default(".stagecraft"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "expected postgres://user:password@host/database" }).optional(),
  /** Owns the tables and makes them, where the role of DATABASE_URL shall not. */
  DATABASE_MIGRATION_URL: z.url({ protocol: /^postgres(ql)?$/, error: "expected postgres://user:password@host/database" }).optional(),
  /** `web` serves pages, `worker` runs stages, `up` does both. */
  STAGECRAFT_ROLE: z.enum(["web", "worker", "up"], { error: "expected web, worker or up" }).default("up"),
  /** Set by the launcher of the embedded database: nobody else can be working on it, so what is leased belongs to the dead. */
  STAGECRAFT_SOLE_OWNER: onOff.default(false),
  STAGECRAFT_OWNER_EMAIL: z.email({ error: "expected an email address" }).optional(),
  STAGECRAFT_OWNER_PASSWORD: z.string().min(10, { error: "expected at least 10 characters" }).max(128, { error: "expected at most 128 characters" }).optional(),
  STAGECRAFT_OWNER_NAME: text.max(200).default("Owner"),
  STAGECRAFT_BOOTSTRAP_KEY: z.string().min(32, { error: "expected at least 32 characters" }).optional(),
  STAGECRAFT_SECRET: z.string().min(32, { error: "expected at least 32 characters" }).optional(),
  /** Seals secrets; the first of several is used for what is written from now on, the others still open what they sealed. */
  STAGECRAFT_SECRET_KEY: list.refine((keys) => keys.every(({ length }) => length >= 32), { error: "expected at least 32 characters each" }),
  STAGECRAFT_SCRIPTS: onOff.optional(),
  STAGECRAFT_HTTP_ALLOW: list,
  /** What `runs_on` of a stage can ask this process for. */
  STAGECRAFT_WORKER_LABELS: list,
  STAGECRAFT_WORKER_SLOTS: z.coerce.number({ error: "expected a number" }).int().min(1).max(256).default(8),
  /** How long a simulated agent takes for an answer, in milliseconds: long enough to be watched. */
  STAGECRAFT_SIMULATED_AGENT_MS: z.coerce.number({ error: "expected milliseconds" }).int().min(0).max(600_000).default(1500),
  /** Requests a minute of one API key or one session; a tenth of it of an address that brings neither. */
  STAGECRAFT_RATE_LIMIT: z.coerce.number({ error: "expected requests a minute" }).int().min(60).max(100_000_000).default(6_000),
  STAGECRAFT_PUBLIC_URL: z.url({ protocol: /^https?$/, error: "expected http://… or https://…" }).optional(),
  /** With client id and secret: people may sign in by this OpenID provider. */
  STAGECRAFT_OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "expected https://…" })
    .refine(isSafeIssuer, { error: "expected https://…" })
    .optional(),
  STAGECRAFT_OIDC_CLIENT_ID: text.optional(),
  STAGECRAFT_OIDC_CLIENT_SECRET: text.optional(),
  STAGECRAFT_OIDC_LABEL: text.max(60).default("single sign-on"),
  STAGECRAFT_OIDC_DOMAINS: list,
  STAGECRAFT_OIDC_DEFAULT_ROLE: z.enum(GRANTED_ROLES, { error: `expected one of ${GRANTED_ROLES.join(", ")}` }).optional(),
  STAGECRAFT_PASSWORD_SIGN_IN: z.enum(["on", "owners"], { error: "expected on or owners" }).default("on"),
  STAGECRAFT_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  WORKFLOW_ENGINE_ENABLED: onOff.default(true),
  WORKFLOW_BUILDER_ENABLED: onOff.default(true),
});

/** The settings of this process, read once. Names are those of the environment variables, documented in the README. */
export type Env = z.output<typeof schema> & {
  /** Whether script stages may be published and run: off by default where the server can be reached from other machines. */
  scriptsAllowed: boolean;
};

/** What the operator set wrongly, one line a variable. Values are not repeated: they may be secrets. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** Reads and checks the settings. An empty variable counts as absent. Throws `EnvError` with every problem. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  const env = parsed.data;
  if ((env.STAGECRAFT_OWNER_EMAIL === undefined) !== (env.STAGECRAFT_OWNER_PASSWORD === undefined)) {
    throw new EnvError("STAGECRAFT_OWNER_EMAIL and STAGECRAFT_OWNER_PASSWORD: give both or neither");
  }
  const problem = oidcProblem(env);
  if (problem !== undefined) throw new EnvError(problem);
  return { ...env, scriptsAllowed: env.STAGECRAFT_SCRIPTS ?? isLoopback(env.HOST) };
}

function oidcProblem(env: z.output<typeof schema>): string | undefined {
  const given = [env.STAGECRAFT_OIDC_ISSUER, env.STAGECRAFT_OIDC_CLIENT_ID, env.STAGECRAFT_OIDC_CLIENT_SECRET].filter((value) => value !== undefined);
  if (given.length > 0 && given.length < 3) return "STAGECRAFT_OIDC_ISSUER, STAGECRAFT_OIDC_CLIENT_ID and STAGECRAFT_OIDC_CLIENT_SECRET: give all or none";
  if (given.length === 0 && env.STAGECRAFT_PASSWORD_SIGN_IN === "owners") return "STAGECRAFT_PASSWORD_SIGN_IN: owners needs STAGECRAFT_OIDC_ISSUER";
  if (given.length > 0 && env.STAGECRAFT_PUBLIC_URL === undefined && !isLoopback(env.HOST))
    return "STAGECRAFT_PUBLIC_URL: the provider sends people back to this address; give it with STAGECRAFT_OIDC_ISSUER";
  return undefined;
}

/** Who can change what the provider says decides who people are: plain HTTP only within this machine. */
function isSafeIssuer(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === "https:" || isLoopback(hostname.replace(/^\[|\]$/g, ""));
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
