import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import type { Clock } from "@/lib/engine/ports/clock";
import { safeNext } from "@/lib/shared/safe-next";
import { WORKSPACE_COOKIE, workspaceCookie } from "../workspace-cookie";
import type { Admission } from "./admit";
import { openPending, PENDING_COOKIE, PENDING_LIFETIME_MS, type PendingCookie, pendingCookieAttributes, sealPending } from "./pending-cookie";
import type { OidcPerson, OidcProvider } from "./provider";
import { SignInRefused } from "./refused";

export interface OidcSignIn {
  provider: OidcProvider;
  publicUrl: string;
  secret: string;
  clock: Clock;
  admit(person: OidcPerson): Promise<Admission>;
  /** Keeps on record that somebody was not let in. */
  onRefused(refused: SignInRefused): Promise<void>;
}

/**
 * Signs people in by the OpenID provider: `/oidc/sign-in` sends the browser there, `/oidc/callback` takes it back and opens a session. Whoever
 * is not let in comes back to the sign-in page with the reason in its address.
 */
export function oidcSignIn({ provider, publicUrl, secret, clock, admit, onRefused }: OidcSignIn): BetterAuthPlugin {
  const secure = publicUrl.startsWith("https:");
  const here = (path: string) => new URL(path, publicUrl).href;
  const cookie = pendingCookieAttributes({ secure });

  async function turnedAway(error: unknown, next: string | undefined): Promise<string> {
    if (!(error instanceof SignInRefused)) throw error;
    await onRefused(error);
    const query = new URLSearchParams({ refused: error.reason, ...(next === undefined ? {} : { next }) });
    return here(`/sign-in?${query}`);
  }

  return {
    id: "oidc-sign-in",
    endpoints: {
      beginOidcSignIn: createAuthEndpoint(
        "/oidc/sign-in",
        { method: "GET", query: z.object({ next: z.string().optional(), moved: z.string().optional() }) },
        async (ctx) => {
          const next = safeNext(ctx.query.next);
          // The browser must hold the cookie under the name that it comes back to. Once: a proxy may rewrite the name on the way.
          if (ctx.query.moved === undefined && ctx.headers?.get("host") !== new URL(publicUrl).host)
            throw ctx.redirect(here(`/api/auth/oidc/sign-in?${new URLSearchParams({ next, moved: "1" })}`));
          const begun = await provider.begin().catch((error: unknown) => turnedAway(error, next));
          if (typeof begun === "string") throw ctx.redirect(begun);
          const pending = { ...begun.pending, next, begunAtMs: clock.now().getTime() };
          ctx.setCookie(PENDING_COOKIE, await sealPending(secret, pending), cookie);
          throw ctx.redirect(begun.url.href);
        },
      ),
      finishOidcSignIn: createAuthEndpoint("/oidc/callback", { method: "GET", requireRequest: true }, async (ctx) => {
        const sealed = ctx.getCookie(PENDING_COOKIE);
        const pending = sealed === null ? undefined : await openPending(secret, sealed);
        // Good for one answer, whatever it says.
        ctx.setCookie(PENDING_COOKIE, "", { ...cookie, maxAge: 0 });
        const admission = await finish(new URL(ctx.request.url).searchParams, pending).catch((error: unknown) => turnedAway(error, pending?.next));
        if (typeof admission === "string") throw ctx.redirect(admission);
        const user = await ctx.context.internalAdapter.findUserById(admission.userId);
        if (user === null) throw new Error("somebody who was let in has no account");
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        if (admission.joined !== null) ctx.setCookie(WORKSPACE_COOKIE, admission.joined, workspaceCookie({ secure }));
        throw ctx.redirect(here(pending?.next ?? safeNext(undefined)));
      }),
    },
  };

  async function finish(query: URLSearchParams, pending: PendingCookie | undefined): Promise<Admission> {
    if (pending === undefined) throw new SignInRefused("expired", "the browser began no sign-in here");
    if (clock.now().getTime() - pending.begunAtMs > PENDING_LIFETIME_MS) throw new SignInRefused("expired", "the sign-in was begun too long ago");
    return admit(await provider.finish(query, pending));
  }
}
