/** Names the workspace that a browser works in. It says what is wanted, not what may be had: membership is looked up with each request. */
export const WORKSPACE_COOKIE = "stagecraft.workspace";

const PATTERN = new RegExp(`(?:^|;\\s*)${WORKSPACE_COOKIE.replace(".", "\\.")}=([0-9a-f-]{36})(?:;|$)`);

/** The wanted workspace's id; null where the request names none. */
export function preferredWorkspace(headers: Headers): string | null {
  return PATTERN.exec(headers.get("cookie") ?? "")?.[1] ?? null;
}

/** The attributes of the cookie: readable by the server only, sent with requests from our own pages, kept for a year. */
export function workspaceCookie({ secure }: { secure: boolean }) {
  return { httpOnly: true, sameSite: "lax", path: "/", maxAge: 365 * 24 * 3600, secure } as const;
}
