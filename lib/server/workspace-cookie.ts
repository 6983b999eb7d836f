import { cookies } from "next/headers";
import { WORKSPACE_COOKIE, workspaceCookie } from "@/lib/auth/workspace-cookie";

const isSecure = () => process.env.STAGECRAFT_PUBLIC_URL?.startsWith("https:") === true;

/** For a server action: the browser goes on in this workspace. */
export async function keepWorkspace(id: string): Promise<void> {
  (await cookies()).set(WORKSPACE_COOKIE, id, workspaceCookie({ secure: isSecure() }));
}

/** The same for a route handler, from the workspace that it answers with. A failure goes through as it is. */
export async function withWorkspaceCookie(response: Response): Promise<Response> {
  if (!response.ok) return response;
  const { id } = (await response.clone().json()) as { id: string };
  const { path, maxAge, secure } = workspaceCookie({ secure: isSecure() });
  const headers = new Headers(response.headers);
  headers.append("set-cookie", `${WORKSPACE_COOKIE}=${id}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`);
  return new Response(response.body, { status: response.status, headers });
}
