import { getContainer } from "@/lib/server/container";
import { isOpenAuthPath } from "@/lib/server/open-auth-paths";

/** Sessions are the auth library's business, as far as its interface is open. */
async function handler(request: Request): Promise<Response> {
  if (!isOpenAuthPath(new URL(request.url).pathname)) return new Response(null, { status: 404 });
  const { auth } = await getContainer();
  return auth.handler(request);
}

export { handler as GET, handler as POST };
