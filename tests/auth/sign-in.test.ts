import { uuidv7 } from "uuidv7";
import { beforeAll, describe, expect, test } from "vitest";
import { installBootstrapKey } from "@/lib/auth/api-key";
import { createContextFromRequest } from "@/lib/auth/context-from-request";
import { createAuth } from "@/lib/auth/create-auth";
import { createOwnerSetup } from "@/lib/auth/owner";
import { createSignInLimit } from "@/lib/auth/sign-in-limit";
import type { ServicePorts } from "@/lib/services/ports";
import { useDatabase } from "../db/repositories/database";

const database = useDatabase();
const clock = { now: () => new Date(), after: () => () => {} };
const ORIGIN = "http://127.0.0.1:3000";
const OWNER = { name: "Ada", email: "Ada@Example.com", password: "correct horse battery" };
const KEY = `sc_${"k".repeat(40)}`;
const problems: string[] = [];

function parts(publicUrl = ORIGIN) {
  const { identity } = database;
  const auth = createAuth({
    db: database.db,
    secret: "s".repeat(32),
    publicUrl,
    newId: uuidv7,
    signInLimit: createSignInLimit(clock),
    onProblem: (_, message) => problems.push(message),
  });
  return {
    auth,
    owner: createOwnerSetup({ identity, newId: uuidv7, clock }),
    contextFromRequest: createContextFromRequest({
      auth,
      identity,
      clock,
      portsFor: () => ({}) as ServicePorts,
      onProblem: (error) => problems.push(String(error)),
    }),
  };
}

function signIn(auth: ReturnType<typeof parts>["auth"], body: { email: string; password: string }, origin = ORIGIN, headers: Record<string, string> = {}) {
  return auth.handler(
    new Request(`${origin}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, host: new URL(origin).host, ...headers },
      body: JSON.stringify(body),
    }),
  );
}

const cookiesOf = (response: Response) => response.headers.getSetCookie();
const cookieHeader = (response: Response) =>
  cookiesOf(response)
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

beforeAll(async () => {
  await database.identity.ensureDefaultWorkspace(uuidv7(), new Date());
  await installBootstrapKey({ identity: database.identity, newId: uuidv7, key: KEY, now: new Date() });
  const { owner } = parts();
  expect(await owner.exists()).toBe(false);
  await owner.create(OWNER);
});

describe("the owner", () => {
  test("is made once", async () => {
    const { owner } = parts();
    expect(await owner.exists()).toBe(true);
    await expect(owner.create({ ...OWNER, email: "other@example.com" })).rejects.toMatchObject({ code: "conflict" });
  });

  test("hears about every field that is not right", async () => {
    await expect(parts().owner.create({ name: " ", email: "nobody", password: "short" })).rejects.toMatchObject({
      code: "invalid_input",
      options: { errors: [{ path: "name" }, { path: "email" }, { path: "password" }] },
    });
  });

  test("signs in, whatever the case of the address, and is known by the cookie", async () => {
    const { auth, contextFromRequest } = parts();
    const answer = await signIn(auth, { email: "ADA@example.com", password: OWNER.password });
    expect(answer.status).toBe(200);
    const ctx = await contextFromRequest(new Headers({ cookie: cookieHeader(answer) }));
    expect(ctx).toMatchObject({ actor: { kind: "user", name: "Ada", email: "ada@example.com" }, role: "owner", workspace: { slug: "default" } });
    expect(ctx?.permissions.has("workflow:script")).toBe(true);
  });

  test.each([
    [ORIGIN, false],
    ["https://stagecraft.example", true],
  ])("gets cookies at %s that are HttpOnly and Lax, and Secure: %s", async (origin, secure) => {
    const answer = await signIn(parts(origin).auth, { email: OWNER.email, password: OWNER.password }, origin);
    expect(cookiesOf(answer).length).toBeGreaterThan(0);
    for (const cookie of cookiesOf(answer)) {
      expect(cookie).toMatch(/httponly/i);
      expect(cookie).toMatch(/samesite=lax/i);
      expect(/;\s*secure/i.test(cookie)).toBe(secure);
    }
  });

  test("is out after signing out", async () => {
    const { auth, contextFromRequest } = parts();
    const cookie = cookieHeader(await signIn(auth, { email: OWNER.email, password: OWNER.password }));
    const out = await auth.handler(
      new Request(`${ORIGIN}/api/auth/sign-out`, {
        method: "POST",
        headers: { cookie, origin: ORIGIN, host: "127.0.0.1:3000", "content-type": "application/json" },
        body: "{}",
      }),
    );
    expect(out.status).toBe(200);
    const token = cookie.split("; ").find((part) => part.includes("session_token"));
    expect(await contextFromRequest(new Headers({ cookie: token ?? "" }))).toBeNull();
  });
});

describe("others", () => {
  test.each([
    ["a wrong password", { email: OWNER.email, password: "wrong horse battery" }],
    ["an unknown address", { email: "eve@example.com", password: OWNER.password }],
  ])("are refused with %s, in the same words", async (_, body) => {
    const answer = await signIn(parts().auth, body);
    expect([answer.status, (await answer.json()).code]).toEqual([401, "INVALID_EMAIL_OR_PASSWORD"]);
  });

  test("cannot sign up", async () => {
    const answer = await parts().auth.handler(
      new Request(`${ORIGIN}/api/auth/sign-up/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: ORIGIN, host: "127.0.0.1:3000" },
        body: JSON.stringify({ ...OWNER, email: "eve@example.com" }),
      }),
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await signIn(parts().auth, { email: "eve@example.com", password: OWNER.password })).status).toBe(401);
  });

  test("wait after ten failures, even with the right password", async () => {
    const { auth } = parts();
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await signIn(auth, { email: OWNER.email, password: "wrong horse battery" })).status).toBe(401);
    const answer = await signIn(auth, { email: OWNER.email, password: OWNER.password });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("guessing", () => {
  const wrong = { email: OWNER.email, password: "wrong horse battery" };

  test("at an account does not keep out the browser that its owner has signed in with", async () => {
    const { auth } = parts();
    const [here, elsewhere] = [{ "x-forwarded-for": "198.51.100.1" }, { "x-forwarded-for": "203.0.113.1" }];
    const first = await signIn(auth, OWNER, ORIGIN, here);
    for (let attempt = 0; attempt < 12; attempt += 1) await signIn(auth, wrong, ORIGIN, elsewhere);
    expect((await signIn(auth, OWNER, ORIGIN, here)).status).toBe(429);
    const again = await signIn(auth, OWNER, ORIGIN, { ...here, cookie: cookieHeader(first) });
    expect(again.status).toBe(200);
    expect([first, again].map((answer) => cookiesOf(answer).some((cookie) => cookie.startsWith("stagecraft.device=")))).toEqual([true, false]);
    expect((await signIn(auth, OWNER, ORIGIN, { ...here, cookie: "stagecraft.device=laptop.forged" })).status).toBe(429);
  });

  test("at many accounts from one address is stopped, by the library's own interface and by the pages' way past it", async () => {
    const { auth } = parts();
    const headers = new Headers({ "x-forwarded-for": "203.0.113.9" });
    // Longer than any password: refused without the work of a hash, and counted.
    const guess = (n: number) => auth.api.signInEmail({ body: { email: `nobody${n}@example.com`, password: "x".repeat(200) }, headers });
    for (let n = 0; n < 100; n += 1) await expect(guess(n)).rejects.toMatchObject({ statusCode: 400 });
    await expect(guess(100)).rejects.toMatchObject({ statusCode: 429, headers: { "Retry-After": expect.stringMatching(/^\d+$/) } });
    expect((await signIn(auth, OWNER, ORIGIN, { "x-forwarded-for": "203.0.113.9" })).status).toBe(429);
    expect((await signIn(auth, OWNER, ORIGIN, { "x-forwarded-for": "203.0.113.10" })).status).toBe(200);
  });

  test("is not told by the time of the answer whether there is such an account", async () => {
    const { auth } = parts();
    const timed = async (email: string) => {
      const begun = performance.now();
      const answer = await signIn(auth, { email, password: wrong.password }, ORIGIN, { "x-forwarded-for": "203.0.113.2" });
      expect(answer.status).toBe(401);
      return performance.now() - begun;
    };
    // Taken in turns, and the shortest of each: what else the machine does makes some of them longer.
    const times = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
    for (let turn = 0; turn < 8; turn += 1) {
      times.known = Math.min(times.known, await timed(OWNER.email));
      times.unknown = Math.min(times.unknown, await timed("nobody@example.com"));
    }
    // Without the work of a hash, the answer would come at least ten times as fast.
    expect(times.unknown / times.known).toBeGreaterThan(0.4);
    expect(times.unknown / times.known).toBeLessThan(2.5);
  });
});

describe("keys", () => {
  test("act for the workspace as an API key", async () => {
    const ctx = await parts().contextFromRequest(new Headers({ authorization: `Bearer ${KEY}` }));
    expect(ctx).toMatchObject({ actor: { kind: "api_key", name: "bootstrap", email: null }, role: "owner" });
  });

  test.each(["Bearer", "Bearer ", `Bearer ${KEY}x`, `Basic ${KEY}`, KEY, `Bearer ${"x".repeat(10_000)}`, ""])(
    "%s is nobody, even beside a good cookie",
    async (authorization) => {
      const { auth, contextFromRequest } = parts();
      const cookie = cookieHeader(await signIn(auth, { email: OWNER.email, password: OWNER.password }));
      expect(await contextFromRequest(new Headers({ authorization, cookie }))).toBeNull();
    },
  );

  test.each([new Headers(), new Headers({ cookie: "stagecraft.session_token=forged.signature" }), new Headers({ cookie: "nonsense" })])(
    "no session, nobody",
    async (headers) => {
      expect(await parts().contextFromRequest(headers)).toBeNull();
    },
  );
});
