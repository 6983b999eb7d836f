import { buttonClass } from "../ui/button";
import { cn } from "../ui/cn";

/** Leads to the OpenID provider and from there to `next`. A plain link: what is behind it is no page of this application. */
export function ProviderLink({ label, next }: { label: string; next: string }) {
  return (
    <a
      href={`/api/auth/oidc/sign-in?next=${encodeURIComponent(next)}`}
      className={cn(buttonClass({ variant: "primary", size: "lg" }), "h-auto min-h-10 py-2 text-center whitespace-normal")}
    >
      Sign in with {label}
    </a>
  );
}
