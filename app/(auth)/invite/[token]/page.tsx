import type { Metadata } from "next";
import { InvitationForm } from "@/components/auth/invitation-form";
import { InvitationGone } from "@/components/auth/invitation-gone";
import { getContainer } from "@/lib/server/container";
import { acceptInvitation } from "../../actions";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };
export const dynamic = "force-dynamic";

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await (await getContainer()).invitations.find(token);
  return invitation === undefined ? <InvitationGone /> : <InvitationForm token={token} invitation={invitation} acceptInvitation={acceptInvitation} />;
}
