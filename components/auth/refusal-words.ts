import type { SignInRefusal } from "@/lib/shared/sign-in-refusals";

/** What somebody reads whom the OpenID provider brought back and who was not let in. */
export const REFUSAL_WORDS: Record<SignInRefusal, string> = {
  denied: "You were not signed in: the permission was refused at the provider.",
  expired: "That sign-in took too long, or was begun in another window. Please begin again.",
  provider_failed: "The provider could not be reached, or could not answer. Try again in a moment; if it stays so, tell whoever runs this server.",
  not_verified: "The provider's answer could not be verified, so nobody was signed in. If it happens again, tell whoever runs this server.",
  email_unverified: "The provider has not verified your email address. Verify it there, then sign in again.",
  domain: "Email addresses of this domain are not let in here.",
  not_invited: "You are not invited to this server. Ask an owner or admin for an invitation to the address that you use at the provider.",
};
