import { BASE_ERROR_CODES, betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { nextCookies } from "better-auth/next-js";
import type { Db } from "@/db/client";
import * as authSchema from "@/db/schema/auth";
import { clientAddress } from "@/lib/shared/client-address";
import type { IdSource } from "@/lib/shared/ids";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@/lib/shared/password-rules";
import { DEVICE_COOKIE, deviceCookieAttributes, deviceOf, makeDeviceCookie } from "./device-cookie";
import { type OidcSignIn, oidcSignIn } from "./oidc/sign-in-plugin";
import type { SignInLimit } from "./sign-in-limit";

const SIGN_IN_PATH = "/sign-in/email";

export interface AuthOptions {
  db: Db;
  secret: string;
  /** Where people reach this server. */
  publicUrl: string;
  newId: IdSource;
  signInLimit: SignInLimit;
  /** Absent where no provider is configured: its paths then answer 404. */
  oidc?: OidcSignIn;
  /** Whether this address, in lower case, may sign in by password. Default: each may. */
  mayUsePassword?(email: string): Promise<boolean>;
  onProblem(level: "error" | "warn", message: string): void;
}

/**
 * Email and password with sessions in the database. Nobody signs up by themselves: the first start makes the owner. Cookies are HttpOnly and
 * SameSite=Lax, and Secure behind https. A session is read from a signed cookie for a minute before the database is asked again.
 */
export function createAuth({ db, secret, publicUrl, newId, signInLimit, oidc, mayUsePassword, onProblem }: AuthOptions) {
  const secure = publicUrl.startsWith("https:");
  const originOf = ({ body, headers, getCookie }: { body: unknown; headers?: Headers; getCookie(name: string): string | null | undefined }) => ({
    device: deviceOf(secret, emailOf(body), getCookie(DEVICE_COOKIE)),
    address: headers === undefined ? "" : clientAddress(headers),
  });
  return betterAuth({
    appName: "Stagecraft",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    database: drizzleAdapter(db, { provider: "pg", schema: authSchema }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_MIN_LENGTH, maxPasswordLength: PASSWORD_MAX_LENGTH },
    session: { expiresIn: 14 * 24 * 3600, updateAge: 24 * 3600, cookieCache: { enabled: true, maxAge: 60 } },
    advanced: {
      cookiePrefix: "stagecraft",
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      database: { generateId: () => newId() },
    },
    // The proxy has already refused foreign hosts and origins; a server that is reached by several names accepts each of them as its own.
    trustedOrigins: (request) => (request === undefined ? [] : ownOrigins(request.headers)),
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { [SIGN_IN_PATH]: { window: 60, max: 20 } } },
    disabledPaths: ["/sign-up/email", "/change-email", "/delete-user", "/request-password-reset", "/reset-password"],
    telemetry: { enabled: false },
    logger: { log: (level, message) => (level === "error" || level === "warn") && onProblem(level, message) },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== SIGN_IN_PATH) return;
        const waitSeconds = signInLimit.attempt(emailOf(ctx.body), originOf(ctx));
        if (waitSeconds > 0) {
          throw new APIError(
            "TOO_MANY_REQUESTS",
            { code: "TOO_MANY_ATTEMPTS", message: `Too many attempts. Try again in ${Math.ceil(waitSeconds / 60)} minutes.` },
            { "Retry-After": String(waitSeconds) },
          );
        }
        if (mayUsePassword === undefined || (await mayUsePassword(emailOf(ctx.body)))) return;
        // Answered like a wrong password, and after the same work: who the owners are is not told.
        await ctx.context.password.hash(passwordOf(ctx.body));
        throw APIError.from("UNAUTHORIZED", BASE_ERROR_CODES.INVALID_EMAIL_OR_PASSWORD);
      }),
      after: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== SIGN_IN_PATH) return;
        if (ctx.context.returned instanceof APIError) return;
        const account = emailOf(ctx.body);
        const from = originOf(ctx);
        signInLimit.succeeded(account, from);
        if (from.device === null) ctx.setCookie(DEVICE_COOKIE, makeDeviceCookie(secret, account), deviceCookieAttributes({ secure }));
      }),
    },
    plugins: oidc === undefined ? [nextCookies()] : [oidcSignIn(oidc), nextCookies()],
  });
}

export type Auth = ReturnType<typeof createAuth>;

function ownOrigins(headers: Headers): string[] {
  const host = headers.get("host");
  return host === null ? [] : [`http://${host}`, `https://${host}`];
}

function emailOf(body: unknown): string {
  return textOf(body, "email").trim().toLowerCase();
}

function passwordOf(body: unknown): string {
  return textOf(body, "password").slice(0, PASSWORD_MAX_LENGTH);
}

function textOf(body: unknown, name: string): string {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === "string" ? value : "";
}
