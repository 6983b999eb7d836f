import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { z } from "zod";

/** Holds what a browser needs to come back from the provider with; sealed, because the code verifier is a secret of this server. */
export const PENDING_COOKIE = "stagecraft.oidc";
/** How long somebody may take at the provider. */
export const PENDING_LIFETIME_MS = 10 * 60_000;
/** The cookie outlives its use, so that who comes too late is told so. */
const COOKIE_LIFETIME_SECONDS = 24 * 3600;

const schema = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), next: z.string(), begunAtMs: z.number() });
export type PendingCookie = z.output<typeof schema>;

/** Sent to the two paths of the sign-in only, and with the top-level navigation from the provider back to here. */
export function pendingCookieAttributes({ secure }: { secure: boolean }) {
  return { httpOnly: true, sameSite: "lax", path: "/api/auth/oidc", maxAge: COOKIE_LIFETIME_SECONDS, secure } as const;
}

export function sealPending(secret: string, pending: PendingCookie): Promise<string> {
  return symmetricEncrypt({ key: secret, data: JSON.stringify(pending) });
}

/** Undefined for what this server has not sealed, or sealed as an earlier version did. */
export async function openPending(secret: string, sealed: string): Promise<PendingCookie | undefined> {
  // The library throws a plain error for each way in which a text is not one of its own.
  const data = await symmetricDecrypt({ key: secret, data: sealed }).catch(() => undefined);
  return data === undefined ? undefined : schema.safeParse(JSON.parse(data)).data;
}
