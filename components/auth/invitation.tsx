import type { AuthAnswer, InvitationFields } from "./auth-actions";
import { InvitationForm } from "./invitation-form";
import { OrByPassword } from "./or-by-password";
import { ProviderLink } from "./provider-link";

export interface InvitationProps {
  token: string;
  invitation: { email: string; role: string; workspaceName: string; invitedBy: string; known: boolean };
  /** What the button of the OpenID provider says; null where none is configured. */
  provider: string | null;
  passwords: "on" | "owners";
  acceptInvitation(fields: InvitationFields): Promise<AuthAnswer>;
}

/** For whoever opens the link of an invitation. By the provider it is the address that lets them in, by password the link. */
export function Invitation({ token, invitation, provider, passwords, acceptInvitation }: InvitationProps) {
  const { email, role, workspaceName, invitedBy, known } = invitation;
  const byPassword = provider === null || passwords === "on";
  return (
    <div className="grid gap-4">
      <div>
        <h1 className="text-[17px] font-semibold">Join {workspaceName}</h1>
        <p className="mt-1 text-[13px] text-fg-muted">
          {invitedBy} has invited {email} as {role}.{provider !== null && ` Sign in with that address at ${provider}.`}
          {byPassword && known && " You have an account here already: its password lets you in."}
        </p>
      </div>
      {provider !== null && <ProviderLink label={provider} next="/workflows" />}
      {provider !== null && byPassword && <OrByPassword />}
      {byPassword && <InvitationForm token={token} known={known} email={email} isMainWay={provider === null} acceptInvitation={acceptInvitation} />}
    </div>
  );
}
