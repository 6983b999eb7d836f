import type { Env } from "./env";

export interface SignInWays {
  /** The OpenID provider, by what its button says; null where none is configured. */
  provider: string | null;
  /** `owners`: to everyone else the password is closed. */
  passwords: "on" | "owners";
}

/** What the sign-in page offers. */
export function signInWays(env: Env): SignInWays {
  return { provider: env.STAGECRAFT_OIDC_ISSUER === undefined ? null : env.STAGECRAFT_OIDC_LABEL, passwords: env.STAGECRAFT_PASSWORD_SIGN_IN };
}
