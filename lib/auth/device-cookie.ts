import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Names a browser that an account has signed in with: https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies. */
export const DEVICE_COOKIE = "stagecraft.device";
const LIFETIME_SECONDS = 180 * 24 * 3600;
/** Random bytes of a name. */
const NAME_BYTES = 16;

export function deviceCookieAttributes({ secure }: { secure: boolean }) {
  return { httpOnly: true, sameSite: "lax", path: "/", maxAge: LIFETIME_SECONDS, secure } as const;
}

/** A value for the browser that `account` has just signed in with: a new name, signed for this account only. The account is not in it. */
export function makeDeviceCookie(secret: string, account: string): string {
  const name = randomBytes(NAME_BYTES).toString("base64url");
  return `${name}.${signature(secret, account, name)}`;
}

/** The name in a cookie that this server has given to a browser for this account; null for any other. */
export function deviceOf(secret: string, account: string, cookie: string | null | undefined): string | null {
  const [name, signed] = cookie?.split(".") ?? [];
  if (name === undefined || signed === undefined) return null;
  // Digests are of one length, as the comparison wants it.
  const [given, right] = [signed, signature(secret, account, name)].map((text) => createHash("sha256").update(text).digest());
  return given !== undefined && right !== undefined && timingSafeEqual(given, right) ? name : null;
}

function signature(secret: string, account: string, name: string): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify(["device", account, name]))
    .digest("base64url");
}
