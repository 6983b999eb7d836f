import { uuidv7 } from "uuidv7";
import { beforeAll, expect, test } from "vitest";
import { members } from "@/db/schema";
import { createContextFromRequest } from "@/lib/auth/context-from-request";
import { createAuth } from "@/lib/auth/create-auth";
import { createCredentials } from "@/lib/auth/credentials";
import { createOwnerSetup } from "@/lib/auth/owner";
import { createSignInLimit } from "@/lib/auth/sign-in-limit";
import { WORKSPACE_COOKIE } from "@/lib/auth/workspace-cookie";
import { isOpenAuthPath } from "@/lib/server/open-auth-paths";
import { changePassword } from "@/lib/services/account/change-password";
import { endOtherSessions } from "@/lib/services/account/end-other-sessions";
import { endSession } from "@/lib/services/account/end-session";
import { listSessions } from "@/lib/services/account/list-sessions";
import { createApiKey } from "@/lib/services/api-keys/create";
import type { ServiceContext } from "@/lib/services/context";
import { useServices } from "../services/fixture";

const services = useServices();
const ORIGIN = "http://127.0.0.1:3000";
const OWNER = { name: "Ada", email: "ada@example.com", password: "correct horse battery" };

async function parts() {
  const { identity, db } = services.database;
  const { ports } = (await services.workspace()).ctx;
  const clock = { now: () => new Date(), after: () => () => {} };
  const signInLimit = createSignInLimit(clock);
  const auth = createAuth({ db, secret: "s".repeat(32), publicUrl: ORIGIN, newId: uuidv7, signInLimit, onProblem: () => {} });
  const live = { ...ports, clock, credentials: createCredentials(signInLimit) };
  const contextFromRequest = createContextFromRequest({ auth, identity, clock, portsFor: () => live, onProblem: () => {} });
  const cookie = async (password = OWNER.password) => {
    const answer = await auth.handler(
      new Request(`${ORIGIN}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: ORIGIN, host: "127.0.0.1:3000" },
        body: JSON.stringify({ email: OWNER.email, password }),
      }),
    );
    if (answer.status !== 200) throw new Error(await answer.text());
    return answer.headers
      .getSetCookie()
      .map((text) => text.split(";")[0])
      .join("; ");
  };
  const caller = (text: string) => contextFromRequest(new Headers({ cookie: text }));
  const known = async (text: string): Promise<ServiceContext> => {
    const ctx = await caller(text);
    if (ctx === null) throw new Error("nobody is known by this cookie");
    return ctx;
  };
  return { cookie, caller, known, contextFromRequest };
}

beforeAll(async () => {
  await services.database.identity.ensureDefaultWorkspace(uuidv7(), new Date());
  const clock = { now: () => new Date(), after: () => () => {} };
  await createOwnerSetup({ identity: services.database.identity, newId: uuidv7, clock }).create(OWNER);
});

test("a session that is ended is out with its next request, whatever its cookie still says", async () => {
  const { cookie, caller, known } = await parts();
  const [here, there] = [await cookie(), await cookie()];
  const [ctx, other] = [await known(here), await known(there)];
  expect((await listSessions({ ctx })).items.filter(({ current }) => current).map(({ id }) => id)).toEqual([ctx.sessionId]);
  await endSession({ ctx, input: { id: other.sessionId ?? "" } });
  expect(await caller(there)).toBeNull();
  expect(await caller(here)).not.toBeNull();
  await expect(endSession({ ctx, input: { id: other.sessionId ?? "" } })).rejects.toMatchObject({ code: "not_found" });
});

test("a password is changed by who knows the present one; every other session ends, and the old password with them", async () => {
  const { cookie, caller, known } = await parts();
  const [here, there] = [await cookie(), await cookie()];
  const ctx = await known(here);
  const next = "another long password";
  await expect(changePassword({ ctx, input: { current_password: "wrong horse", new_password: next } })).rejects.toMatchObject({
    options: { errors: [{ path: "current_password" }] },
  });
  await changePassword({ ctx, input: { current_password: OWNER.password, new_password: next } });
  expect([await caller(there), (await caller(here)) === null]).toEqual([null, false]);
  await expect(cookie()).rejects.toThrow("INVALID_EMAIL_OR_PASSWORD");
  await known(await cookie(next));
  await changePassword({ ctx, input: { current_password: next, new_password: OWNER.password } });
});

test("guessing the present password is slowed down", async () => {
  const { cookie, known } = await parts();
  const ctx = await known(await cookie());
  const guess = () => changePassword({ ctx, input: { current_password: "wrong horse", new_password: "another long password" } });
  for (let tries = 0; tries < 10; tries += 1) await expect(guess()).rejects.toMatchObject({ code: "invalid_input" });
  await expect(guess()).rejects.toMatchObject({ code: "rate_limited" });
});

test("the cookie of a workspace opens only those that one belongs to", async () => {
  const { cookie, known } = await parts();
  const session = await cookie();
  const home = await known(session);
  const [mine, theirs] = [await services.database.workspace(), await services.database.workspace()];
  await services.database.db.insert(members).values({ id: uuidv7(), workspaceId: mine, userId: home.actor.id, role: "viewer" });
  const inside = async (id: string) => known(`${session}; ${WORKSPACE_COOKIE}=${id}`);
  expect(await inside(mine)).toMatchObject({ workspace: { id: mine }, role: "viewer" });
  expect(await inside(theirs)).toMatchObject({ workspace: { id: home.workspace.id }, role: "owner" });
  expect(await inside("' OR 1=1 --")).toMatchObject({ workspace: { id: home.workspace.id } });
});

test("a key has its scopes, and no part in the account of a person", async () => {
  const { cookie, known, contextFromRequest } = await parts();
  const ctx = await known(await cookie());
  const make = async (scopes: Parameters<typeof createApiKey>[0]["input"]["scopes"]) => {
    const { key } = await createApiKey({ ctx, input: { name: "k", role: "owner", scopes, expires_in_days: 1 } });
    return contextFromRequest(new Headers({ authorization: `Bearer ${key}` }));
  };
  expect([...((await make(["run:read"]))?.permissions ?? [])]).toEqual(["run:read"]);
  const whole = await make(null);
  expect(whole?.permissions.has("workspace:own")).toBe(true);
  expect(whole?.permissions.has("account:write")).toBe(false);
  if (whole !== null) await expect(endOtherSessions({ ctx: whole })).rejects.toMatchObject({ code: "forbidden" });
});

test.each([
  "/api/auth/sign-in/email/",
  "/api/auth/sign-in/email/x",
  "/api/auth/Sign-out",
  "/api/auth/change-password",
  "/api/auth/list-sessions",
  "/api/auth/update-user",
  "/x/api/auth/sign-out",
  "/api/auth/sign-in/email%2f..%2f..%2flist-sessions",
])("%s of the auth library is not open", (path) => {
  expect(isOpenAuthPath(path)).toBe(false);
});
