import type { Metadata } from "next";
import { MembersPage } from "@/components/settings/members-page";
import { pageContext } from "@/lib/server/page-context";
import { listApproverRoles } from "@/lib/services/approver-roles/list";
import { listInvitations } from "@/lib/services/invitations/list";
import { listMembers } from "@/lib/services/members/list";
import { orNotFound } from "../../or-not-found";

export const metadata: Metadata = { title: "Members" };

export default async function MembersSettingsPage() {
  const ctx = await pageContext();
  const invited = ctx.permissions.has("member:write") ? listInvitations({ ctx }) : null;
  const [members, roles, invitations] = await orNotFound(Promise.all([listMembers({ ctx }), listApproverRoles({ ctx }), invited]));
  return <MembersPage members={members.items} roles={roles.items} invitations={invitations?.items ?? null} />;
}
