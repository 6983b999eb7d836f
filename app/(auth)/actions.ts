"use server";
import { isAPIError } from "better-auth/api";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { AuthAnswer, InvitationFields, OwnerFields, SignInFields } from "@/components/auth/auth-actions";
import { getContainer } from "@/lib/server/container";
import { keepWorkspace } from "@/lib/server/workspace-cookie";
import { AppError } from "@/lib/shared/app-error";
import { safeNext } from "@/lib/shared/safe-next";

/** Makes the first account and signs it in. After that it answers that there is an owner. */
export async function createOwner(fields: OwnerFields): Promise<AuthAnswer> {
  const { owner, auth } = await getContainer();
  try {
    await owner.create({ name: String(fields.name), email: String(fields.email), password: String(fields.password) });
  } catch (error) {
    if (error instanceof AppError) return { message: error.message, errors: error.options.errors ?? [] };
    throw error;
  }
  await auth.api.signInEmail({ body: { email: String(fields.email).trim().toLowerCase(), password: String(fields.password) }, headers: await headers() });
  redirect("/workflows");
}

/** Opens a session and goes on to `next`. A wrong address and a wrong password are answered alike. */
export async function signIn(fields: SignInFields & { next: string }): Promise<AuthAnswer> {
  const { auth } = await getContainer();
  try {
    await auth.api.signInEmail({ body: { email: String(fields.email).trim().toLowerCase(), password: String(fields.password) }, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    return { message: error.statusCode === 429 ? error.message : "This email address and password do not belong together.", errors: [] };
  }
  redirect(safeNext(fields.next));
}

/** Lets in whoever holds the link of an invitation, signed in and in its workspace. */
export async function acceptInvitation(fields: InvitationFields): Promise<AuthAnswer> {
  const { auth, invitations, env } = await getContainer();
  if (env.STAGECRAFT_PASSWORD_SIGN_IN === "owners") return { message: `People come in with ${env.STAGECRAFT_OIDC_LABEL} here.`, errors: [] };
  const password = String(fields.password);
  try {
    const { email, workspaceId } = await invitations.accept({ token: String(fields.token), name: String(fields.name), password });
    await auth.api.signInEmail({ body: { email, password }, headers: await headers() });
    await keepWorkspace(workspaceId);
  } catch (error) {
    if (error instanceof AppError) return { message: error.message, errors: error.options.errors ?? [] };
    throw error;
  }
  redirect("/workflows");
}

export async function signOut(): Promise<void> {
  const { auth } = await getContainer();
  await auth.api.signOut({ headers: await headers() });
  redirect("/sign-in");
}
