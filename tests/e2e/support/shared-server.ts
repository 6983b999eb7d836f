import type { BrowserContext } from "@playwright/test";
import { WORKSPACE_COOKIE } from "@/lib/auth/workspace-cookie";
import type { Json } from "@/lib/shared/json";

export const OWNER = { email: "owner@example.com", password: "correct horse battery" };

/** The variable by which the global setup passes the server to the workers. */
export const SHARED_SERVER = "E2E_SHARED_SERVER";

type Cookies = Parameters<BrowserContext["addCookies"]>[0];

export interface SharedServer {
  url: string;
  dataDir: string;
  /** The owner's session. One sign-in serves all journeys, as their number is limited. */
  cookies: Cookies;
}

/** The shared server as one journey sees it: from within its own workspace. */
export interface JourneyServer extends SharedServer {
  /** An API key that may do everything in the workspace. */
  key: string;
}

/** Makes an empty workspace of the owner, with a key. */
export async function openWorkspace(name: string): Promise<JourneyServer> {
  const { url, dataDir, cookies: session }: SharedServer = JSON.parse(process.env[SHARED_SERVER] ?? "{}");
  const { id } = await post<{ id: string }>(url, session, "/workspaces", { name });
  const cookies = [...session, { name: WORKSPACE_COOKIE, value: id, url }];
  const { key } = await post<{ key: string }>(url, cookies, "/api-keys", { name: "journey", role: "owner" });
  return { url, dataDir, cookies, key };
}

async function post<T>(url: string, cookies: Cookies, path: string, body: Json): Promise<T> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}
