/** Why somebody who came back from the OpenID provider was not let in. They stand in the address of the sign-in page and in the audit log. */
export const SIGN_IN_REFUSALS = ["denied", "expired", "provider_failed", "not_verified", "email_unverified", "domain", "not_invited"] as const;
export type SignInRefusal = (typeof SIGN_IN_REFUSALS)[number];

/** The reason that an address names; undefined for anything else. */
export function readSignInRefusal(text: unknown): SignInRefusal | undefined {
  return SIGN_IN_REFUSALS.find((refusal) => refusal === text);
}
