import type { SignInRefusal } from "@/lib/shared/sign-in-refusals";
import type { AuthAnswer, SignInFields } from "./auth-actions";
import { OrByPassword } from "./or-by-password";
import { ProviderLink } from "./provider-link";
import { REFUSAL_WORDS } from "./refusal-words";
import { SignInForm } from "./sign-in-form";

export interface SignInProps {
  signIn(fields: SignInFields & { next: string }): Promise<AuthAnswer>;
  next: string;
  /** What the button of the OpenID provider says; null where none is configured. */
  provider: string | null;
  passwords: "on" | "owners";
  /** Why the last try through the provider failed. */
  refused: SignInRefusal | undefined;
}

/** The ways in: the provider first where there is one, then the password. */
export function SignIn({ signIn, next, provider, passwords, refused }: SignInProps) {
  const form = <SignInForm signIn={signIn} next={next} isMainWay={provider === null} />;
  return (
    <div className="grid gap-4">
      <h1 className="text-[17px] font-semibold">Sign in</h1>
      {refused !== undefined && (
        <p role="alert" className="rounded-md border border-danger/40 p-3 text-[13px] text-danger">
          {REFUSAL_WORDS[refused]}
        </p>
      )}
      {provider !== null && <ProviderLink label={provider} next={next} />}
      {provider !== null && passwords === "on" && <OrByPassword />}
      {provider !== null && passwords === "owners" ? (
        <details>
          <summary className="cursor-pointer text-[13px] text-fg-muted">Sign in by password</summary>
          <p className="my-3 text-[13px] text-fg-muted">For owners only. Everyone else signs in with {provider}.</p>
          {form}
        </details>
      ) : (
        form
      )}
    </div>
  );
}
