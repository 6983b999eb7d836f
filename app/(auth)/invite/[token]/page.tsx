import type { Metadata } from "next";
import { Invitation } from "@/components/auth/invitation";
import { InvitationGone } from "@/components/auth/invitation-gone";
import { getContainer } from "@/lib/server/container";
import { signInWays } from "@/lib/server/sign-in-ways";
import { acceptInvitation } from "../../actions";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };
export const dynamic = "force-dynamic";

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { invitations, env } = await getContainer();
  const invitation = await invitations.find(token);
  if (invitation === undefined) return <InvitationGone />;
  return <Invitation token={token} invitation={invitation} acceptInvitation={acceptInvitation} {...signInWays(env)} />;
}
