import type { SignInRefusal } from "@/lib/shared/sign-in-refusals";

/** Somebody is not let in. The message is for the operator's log; the person reads what belongs to the reason. */
export class SignInRefused extends Error {
  override readonly name = "SignInRefused";

  constructor(
    readonly reason: SignInRefusal,
    message: string,
    /** Where the provider has vouched for it. */
    readonly email: string | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
