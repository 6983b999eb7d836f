import { type BrowserContext, expect } from "@playwright/test";
import { OWNER } from "./shared-server";

/** Signs the owner of a journey's own server in, by HTTP. */
export async function signInAt(context: BrowserContext, { url }: { url: string }): Promise<void> {
  const answer = await context.request.post(`${url}/api/auth/sign-in/email`, { data: OWNER, headers: { origin: url } });
  expect(answer.status(), await answer.text()).toBe(200);
}
