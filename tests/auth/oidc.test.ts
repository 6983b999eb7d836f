import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createRepositories } from "@/db/repositories";
import { createContextFromRequest } from "@/lib/auth/context-from-request";
import { createAuth } from "@/lib/auth/create-auth";
import { createSignInLimit } from "@/lib/auth/sign-in-limit";
import { readEnv } from "@/lib/server/env";
import { createOidc } from "@/lib/server/oidc";
import { createInvitation } from "@/lib/services/invitations/create";
import type { ServicePorts } from "@/lib/services/ports";
import { useServices } from "../services/fixture";
import { CLIENT, type IdToken, type Signer, startOidcProvider, type TestProvider } from "../support/oidc-provider";
import { createBrowser } from "./oidc-browser";

const services = useServices();
const ORIGIN = "http://127.0.0.1:3999";
const CALLBACK = `${ORIGIN}/api/auth/oidc/callback`;
const SECRET = "s".repeat(32);
let provider: TestProvider;
/** Of somebody whom nobody knows yet; the provider knows them by the same text. */
let email: string;

beforeAll(async () => {
  provider = await startOidcProvider([CALLBACK]);
});
afterAll(() => provider.stop());
beforeEach(() => {
  provider.tamper = null;
  email = `grace-${randomBytes(4).toString("hex")}@example.com`;
  // Who is known from one test must not be known in the next: they share a database.
  provider.people = { [email]: { email: email.toUpperCase(), email_verified: true, name: "Grace Hopper" } };
});

/** A server with a fresh default workspace, and a browser before it. */
async function parts(settings: Record<string, string> = {}) {
  const env = readEnv({
    STAGECRAFT_PUBLIC_URL: ORIGIN,
    STAGECRAFT_OIDC_ISSUER: provider.issuer,
    STAGECRAFT_OIDC_CLIENT_ID: CLIENT.id,
    STAGECRAFT_OIDC_CLIENT_SECRET: CLIENT.secret,
    ...settings,
  });
  const { ctx } = await services.workspace();
  const { db, identity } = services.database;
  let late = 0;
  const clock = { now: () => new Date(Date.now() + late), after: () => () => {} };
  const ports = { ...ctx.ports, clock };
  const problems: string[] = [];
  const logger = { warn: (_: object, message: string) => void problems.push(message) };
  const oidc = createOidc({ env, ports, publicUrl: ORIGIN, secret: SECRET, defaultWorkspaceId: ctx.workspace.id, logger });
  const auth = createAuth({
    db,
    secret: SECRET,
    publicUrl: ORIGIN,
    newId: uuidv7,
    signInLimit: createSignInLimit(clock),
    oidc,
    mayUsePassword: env.STAGECRAFT_PASSWORD_SIGN_IN === "owners" ? createRepositories(db).accounts.isOwner : undefined,
    onProblem: (_, message) => problems.push(message),
  });
  const contextFromRequest = createContextFromRequest({ auth, identity, clock, portsFor: () => ({}) as ServicePorts, onProblem: () => {} });
  const browser = createBrowser({ origin: ORIGIN, handle: auth.handler });
  const isPage = (url: URL) => url.origin === ORIGIN && !url.pathname.startsWith("/api/auth/");
  return {
    ctx,
    auth,
    browser,
    /** As far as the provider's login page. */
    begin: (next?: string, tab = browser) =>
      tab.follow(new URL(`/api/auth/oidc/sign-in${next === undefined ? "" : `?next=${encodeURIComponent(next)}`}`, ORIGIN), isPage),
    /** Sends the login page's form; stops before the callback with `true`. */
    async answer(page: URL, form: Record<string, string>, beforeCallback = false, tab = browser): Promise<URL> {
      const response = await tab.ask(page, { method: "POST", body: new URLSearchParams(form) });
      const stop = (url: URL) => isPage(url) || (beforeCallback && url.href.startsWith(CALLBACK));
      return (await tab.follow(new URL(response.headers.get("location") ?? "", page), stop)).url;
    },
    /** The page that somebody ends on. */
    async signIn(who: string, next?: string, tab = browser, beforeCallback = false): Promise<URL> {
      const { url } = await this.begin(next, tab);
      return this.answer(url, { who }, beforeCallback, tab);
    },
    caller: () => contextFromRequest(new Headers({ cookie: browser.cookies(ORIGIN) })),
    invite: (address: string, role: "editor" | "viewer" = "editor") =>
      createInvitation({ ctx: { ...ctx, ports }, input: { email: address, role, expires_in_days: 7 } }),
    audit: async (action: string) => (await ctx.ports.repositories.audit.list(ctx.workspace.id, { action }, { cursor: undefined, limit: 50 })).items,
    members: () => ctx.ports.repositories.members.list(ctx.workspace.id),
    wait: (ms: number) => {
      late += ms;
    },
  };
}

test("an invited address joins with the role of the invitation, and comes in again without one", async () => {
  const server = await parts();
  await server.invite(email);
  expect((await server.signIn(email, "/approvals?state=open")).href).toBe(`${ORIGIN}/approvals?state=open`);
  expect(await server.members()).toMatchObject([{ name: "Grace Hopper", email, role: "editor" }]);
  expect(await server.caller()).toMatchObject({ actor: { email }, workspace: { id: server.ctx.workspace.id }, role: "editor" });
  expect(await server.audit("invitation.accept")).toHaveLength(1);
  expect(await server.audit("account.link")).toMatchObject([
    { actor: { kind: "user", name: "Grace Hopper" }, details: { after: { issuer: provider.issuer } } },
  ]);

  await server.browser.ask(new URL("/api/auth/sign-out", ORIGIN), { method: "POST", headers: { origin: ORIGIN } });
  expect(await server.caller()).toBeNull();
  // The provider's own name for her is what counts from now on.
  provider.people[email] = { email: `hopper-${email}`, email_verified: true };
  expect((await server.begin()).url.pathname).toBe("/workflows");
  expect(await server.caller()).toMatchObject({ actor: { name: "Grace Hopper" } });
  expect(await server.members()).toHaveLength(1);
});

describe("who may come in", () => {
  test("an account with the same address is linked, and keeps its name and role", async () => {
    const server = await parts();
    const userId = uuidv7();
    const { repositories } = server.ctx.ports;
    await repositories.accounts.insertUser({
      userId,
      accountId: uuidv7(),
      name: "Ada",
      email: "ada@example.com",
      passwordHash: "unused",
      now: new Date().toISOString(),
    });
    await repositories.members.insert(server.ctx.workspace.id, { id: uuidv7(), userId, role: "operator", createdAt: new Date().toISOString() });
    provider.people["countess"] = { email: "ada@example.com", email_verified: true, name: "Countess" };
    expect((await server.signIn("countess")).pathname).toBe("/workflows");
    expect(await server.caller()).toMatchObject({ actor: { id: userId, name: "Ada" }, role: "operator" });
    expect(await server.members()).toHaveLength(1);
  });

  test("everyone, with the role that is configured for them; once, also through two tabs at once", async () => {
    const server = await parts({ STAGECRAFT_OIDC_DEFAULT_ROLE: "viewer" });
    provider.people["joan"] = { email: "joan@example.com", email_verified: true };
    const tabs = [server.browser, createBrowser({ origin: ORIGIN, handle: server.auth.handler })];
    const callbacks = await Promise.all(tabs.map((tab) => server.signIn("joan", undefined, tab, true)));
    const answers = await Promise.all(callbacks.map((callback, index) => tabs[index]?.ask(callback)));
    expect(answers.map((answer) => answer?.headers.get("location"))).toEqual([`${ORIGIN}/workflows`, `${ORIGIN}/workflows`]);
    expect(await server.members()).toMatchObject([{ name: "joan@example.com", role: "viewer" }]);
    expect(await server.audit("member.join")).toMatchObject([{ actor: { name: "joan@example.com" }, details: { after: { role: "viewer" } } }]);
    await server.signIn("joan");
    expect(await server.members()).toHaveLength(1);
  });

  test("addresses of the configured domains only, the end of a longer one being none of them", async () => {
    const server = await parts({ STAGECRAFT_OIDC_DOMAINS: "Example.org", STAGECRAFT_OIDC_DEFAULT_ROLE: "viewer" });
    provider.people["eve"] = { email: "eve@notexample.org", email_verified: true };
    provider.people["ida"] = { email: "ida@example.org", email_verified: true };
    expect((await server.signIn("eve")).search).toBe("?refused=domain&next=%2Fworkflows");
    expect(await server.caller()).toBeNull();
    const other = await parts({ STAGECRAFT_OIDC_DOMAINS: "Example.org", STAGECRAFT_OIDC_DEFAULT_ROLE: "viewer" });
    expect((await other.signIn("ida")).pathname).toBe("/workflows");
  });

  test("owners by password where it is left to them; to others it answers as to a wrong password", async () => {
    const server = await parts({ STAGECRAFT_PASSWORD_SIGN_IN: "owners" });
    const { repositories, credentials } = server.ctx.ports;
    const passwordHash = await credentials.hashPassword("correct horse battery");
    for (const role of ["owner", "admin"] as const) {
      const userId = uuidv7();
      const now = new Date().toISOString();
      await repositories.accounts.insertUser({ userId, accountId: uuidv7(), name: role, email: `${role}@left.example`, passwordHash, now });
      await repositories.members.insert(server.ctx.workspace.id, { id: uuidv7(), userId, role, createdAt: now });
    }
    const byPassword = async (email: string, password: string) => {
      const init = { method: "POST", headers: { origin: ORIGIN, "content-type": "application/json" }, body: JSON.stringify({ email, password }) };
      const response = await server.browser.ask(new URL("/api/auth/sign-in/email", ORIGIN), init);
      return [response.status, response.status === 200 ? "" : await response.text()];
    };
    const wrong = await byPassword("owner@left.example", "not the password");
    expect(wrong[0]).toBe(401);
    expect(await byPassword("admin@left.example", "correct horse battery")).toEqual(wrong);
    expect((await byPassword("Owner@left.example", "correct horse battery"))[0]).toBe(200);
  });
});

describe("who is turned away", () => {
  const change =
    (claims: Record<string, unknown>, signer: Signer = "own") =>
    (token: IdToken) => ({
      token: { header: token.header, claims: { ...token.claims, ...claims } },
      signer,
    });
  const seconds = () => Math.floor(Date.now() / 1000);

  test.each<[string, string, () => void]>([
    ["is not invited", "not_invited", () => {}],
    ["has an address that is not verified", "email_unverified", () => Object.assign(provider.people[email] ?? {}, { email_verified: false })],
    ["has an address of which nothing is said", "email_unverified", () => delete provider.people[email]?.email_verified],
    ["has no address", "email_unverified", () => delete provider.people[email]?.email],
    ["brings another nonce", "not_verified", () => (provider.tamper = change({ nonce: "another" }))],
    ["brings no nonce", "not_verified", () => (provider.tamper = change({ nonce: undefined }))],
    ["brings a token of another issuer", "not_verified", () => (provider.tamper = change({ iss: "https://id.example.com" }))],
    ["brings a token for another program", "not_verified", () => (provider.tamper = change({ aud: "another" }))],
    ["brings a token that has run out", "not_verified", () => (provider.tamper = change({ iat: seconds() - 7200, exp: seconds() - 3600 }))],
    ["brings a token signed by another key", "not_verified", () => (provider.tamper = change({}, "foreign"))],
    ["brings a token without a signature", "not_verified", () => (provider.tamper = change({}, "none"))],
    [
      "brings a token that says it needs no signature",
      "not_verified",
      () => (provider.tamper = ({ claims }) => ({ token: { header: { alg: "none" }, claims }, signer: "none" })),
    ],
    [
      "brings a token signed by the client's secret as the key",
      "not_verified",
      () => (provider.tamper = ({ claims }) => ({ token: { header: { alg: "HS256" }, claims }, signer: "foreign" })),
    ],
  ])("somebody who %s", async (_, reason, arrange) => {
    const server = await parts();
    arrange();
    expect((await server.signIn(email)).href).toBe(`${ORIGIN}/sign-in?refused=${reason}&next=%2Fworkflows`);
    expect(await server.caller()).toBeNull();
    expect(await server.members()).toEqual([]);
    expect(await server.audit("account.sign_in_refused")).toMatchObject([{ actor: { kind: "system" }, details: { reason } }]);
  });

  test("somebody who refuses at the provider, and keeps where they wanted to go", async () => {
    const server = await parts();
    const { url } = await server.begin("/board");
    expect((await server.answer(url, { refuse: "yes" })).search).toBe("?refused=denied&next=%2Fboard");
    expect(await server.audit("account.sign_in_refused")).toMatchObject([{ details: { reason: "denied" } }]);
  });

  test("somebody who comes too late, a second time, in another browser, or with the answer to another sign-in", async () => {
    const server = await parts();
    await server.invite(email);
    const atCallback = (url: URL) => url.href.startsWith(CALLBACK);
    const ended = async (callback: URL, browser = server.browser) => (await browser.follow(callback, (url) => url.pathname.startsWith("/sign-in"))).url.search;
    const expired = "?refused=expired&next=%2Fworkflows";

    const late = await server.answer((await server.begin()).url, { who: email }, true);
    server.wait(11 * 60_000);
    expect(await ended(late)).toBe(expired);
    expect(await ended(late)).toBe("?refused=expired");

    // The provider knows the browser by now and asks no more.
    const start = new URL("/api/auth/oidc/sign-in", ORIGIN);
    const first = (await server.browser.follow(start, atCallback)).url;
    expect(await ended(first, createBrowser({ origin: ORIGIN, handle: server.auth.handler }))).toBe("?refused=expired");
    const second = (await server.browser.follow(start, atCallback)).url;
    expect(await ended(first)).toBe(expired);
    expect(second.href).not.toBe(first.href);
    expect(await server.members()).toEqual([]);

    const third = (await server.browser.follow(start, atCallback)).url;
    const forged = new URL(third);
    forged.searchParams.set("iss", "https://id.example.com");
    expect(await ended(forged)).toBe("?refused=not_verified&next=%2Fworkflows");

    const fourth = (await server.browser.follow(start, atCallback)).url;
    expect((await server.browser.ask(fourth)).headers.get("location")).toBe(`${ORIGIN}/workflows`);
    expect(await server.members()).toHaveLength(1);
    expect(await ended(fourth)).toBe("?refused=expired");
  });

  test("everybody while the provider is away, and nobody any more once it is back", async () => {
    const away = await startOidcProvider([CALLBACK]);
    const server = await parts({ STAGECRAFT_OIDC_ISSUER: away.issuer });
    await away.stop();
    expect((await server.begin()).url.search).toBe("?refused=provider_failed&next=%2Fworkflows");
    const back = await startOidcProvider([CALLBACK], { port: Number(new URL(away.issuer).port) });
    expect((await server.begin()).url.pathname).toContain("/interaction/");
    await back.stop();
  });

  test("are on record ten times for one reason and address, however often they knock", async () => {
    const server = await parts();
    for (let knock = 0; knock < 12; knock += 1) await server.browser.follow(new URL(`${CALLBACK}?code=a&state=b`), ({ pathname }) => pathname === "/sign-in");
    expect(await server.audit("account.sign_in_refused")).toHaveLength(10);
  });
});

describe("the way to the provider", () => {
  test("names where to come back to, and asks for a code that a verifier and a nonce are bound to", async () => {
    const server = await parts();
    const { url } = await server.browser.follow(new URL("/api/auth/oidc/sign-in", ORIGIN), ({ origin }) => origin === provider.issuer);
    const query = Object.fromEntries(url.searchParams);
    expect(query).toMatchObject({ redirect_uri: CALLBACK, response_type: "code", code_challenge_method: "S256", client_id: CLIENT.id });
    for (const name of ["state", "nonce", "code_challenge"]) expect(query[name]).toMatch(/^[\w-]{43}$/);
    expect(url.href).not.toContain(CLIENT.secret);
    const answer = await server.browser.ask(new URL("/api/auth/oidc/sign-in", ORIGIN));
    expect(answer.headers.get("set-cookie")).toMatch(/^stagecraft\.oidc=[0-9a-f]+; Max-Age=\d+; Path=\/api\/auth\/oidc; HttpOnly; SameSite=Lax$/);
  });

  test("begins at the public address, whatever name the browser came by", async () => {
    const server = await parts();
    const request = new Request("http://localhost:3999/api/auth/oidc/sign-in?next=//evil.example.com", { headers: { host: "localhost:3999" } });
    const { headers } = await server.auth.handler(request);
    expect(headers.get("location")).toBe(`${ORIGIN}/api/auth/oidc/sign-in?next=%2Fworkflows&moved=1`);
    expect(headers.get("set-cookie")).toBeNull();
  });

  test("is not there where no provider is configured", async () => {
    const { db } = services.database;
    const signInLimit = createSignInLimit({ now: () => new Date(), after: () => () => {} });
    const auth = createAuth({ db, secret: SECRET, publicUrl: ORIGIN, newId: uuidv7, signInLimit, onProblem: () => {} });
    for (const path of ["sign-in", "callback"]) expect((await auth.handler(new Request(`${ORIGIN}/api/auth/oidc/${path}`))).status).toBe(404);
  });
});
