import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import Provider, { type Configuration } from "oidc-provider";

/** What the provider says of someone, by the name that they give at its login page. */
export type People = Record<string, { email?: string; email_verified?: boolean; name?: string }>;

export interface IdToken {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** Another key than the provider's signs it: `foreign`; nobody does: `none`. */
export type Signer = "own" | "foreign" | "none";

export interface TestProvider {
  issuer: string;
  /** What it says of people from now on. */
  people: People;
  /** Changes ID tokens on their way out; null: they leave as they are. */
  tamper: ((token: IdToken) => { token: IdToken; signer: Signer } | null) | null;
  stop(): Promise<void>;
}

export const CLIENT = { id: "stagecraft", secret: "a secret of the provider and this server" };

const LOGIN_PAGE = `<!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,"><main><h1>The provider</h1><form method="post">
<label>Who are you? <input name="who"></label> <button>Let me in</button> <button name="refuse" value="yes">Refuse</button></form></main></html>`;

/** A real OpenID provider on this machine. Its login page believes whoever it is told; who refuses there is sent back with `access_denied`. */
export async function startOidcProvider(redirectUris: string[], { port = 0 } = {}): Promise<TestProvider> {
  const keys = [makeKey(), makeKey()] as const;
  const test: TestProvider = { issuer: "", people: {}, tamper: null, stop: async () => {} };
  const configuration: Configuration = {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: redirectUris }],
    jwks: { keys: [{ ...keys[0].export({ format: "jwk" }), alg: "RS256", use: "sig", kid: "own" }] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    // As most providers do: what was asked for is in the ID token, too.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new provider.Grant({ clientId: CLIENT.id, accountId: ctx.oidc.session?.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    cookies: { keys: ["cookies of a test"] },
    findAccount: (_, id) => (test.people[id] === undefined ? undefined : { accountId: id, claims: () => ({ sub: id, ...test.people[id] }) }),
  };
  // The issuer's name holds the port, which is known once it listens.
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  test.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(test.issuer, configuration);
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith("/interaction/")) return next();
    if (ctx.method === "GET") {
      ctx.type = "html";
      ctx.body = LOGIN_PAGE;
      return;
    }
    const form = new URLSearchParams(await text(ctx.req));
    const answer = form.has("refuse") ? { error: "access_denied" } : { login: { accountId: form.get("who") ?? "" } };
    await provider.interactionFinished(ctx.req, ctx.res, answer);
    ctx.respond = false;
  });
  provider.use(async (ctx, next) => {
    await next();
    const body: unknown = ctx.body;
    if (ctx.path !== "/token" || typeof body !== "object" || body === null || !("id_token" in body) || typeof body.id_token !== "string") return;
    const changed = test.tamper?.(readToken(body.id_token)) ?? null;
    if (changed !== null) body.id_token = writeToken(changed.token, changed.signer === "none" ? null : keys[changed.signer === "own" ? 0 : 1]);
  });
  server.on("request", provider.callback());
  test.stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return test;
}

function makeKey(): KeyObject {
  return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
}

function readToken(token: string): IdToken {
  const [header, claims] = token
    .split(".")
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
  return { header, claims };
}

function writeToken({ header, claims }: IdToken, key: KeyObject | null): string {
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${key === null ? "" : sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}
