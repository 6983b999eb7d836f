import { getContainer } from "@/lib/server/container";

/** Sessions are the auth library's business. */
async function handler(request: Request): Promise<Response> {
  const { auth } = await getContainer();
  return auth.handler(request);
}

export { handler as GET, handler as POST };
