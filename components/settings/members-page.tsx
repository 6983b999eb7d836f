"use client";
import { useState } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import { useViewer } from "@/hooks/use-viewer";
import type { ApproverRole, Invitation, Member } from "@/lib/api/contracts/members";
import { PageHeader } from "../common/page-header";
import { RelativeTime } from "../common/relative-time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ApproverRoles } from "./approver-roles";
import { ConfirmButton } from "./confirm-button";
import { FormMessage } from "./form-message";
import { InviteDialog } from "./invite-dialog";
import { MemberControls } from "./member-controls";
import { Row, Rows, Section } from "./rows";
import { useChange } from "./use-change";

export interface MembersPageProps {
  members: Member[];
  /** Null where the viewer may not see them. */
  invitations: Invitation[] | null;
  roles: ApproverRole[];
}

/** Who belongs to the workspace, who is invited, and the workspace's own roles. */
export function MembersPage({ members, invitations, roles }: MembersPageProps) {
  const { permissions, actor } = useViewer();
  const { revokeInvitation } = useServerActions();
  const mayWrite = permissions.includes("member:write");
  const [inviting, setInviting] = useState(false);
  const { pending, send, message } = useChange();
  return (
    <>
      <PageHeader
        title="Members"
        description="Who belongs to this workspace, and what each may do in it."
        actions={
          mayWrite ? (
            <Button variant="primary" onClick={() => setInviting(true)}>
              Invite someone
            </Button>
          ) : undefined
        }
      />
      <FormMessage message={message} />
      <Section title="In the workspace">
        <Rows label="Members">
          {members.map((member) => (
            <Row
              key={member.id}
              title={
                <>
                  {member.name}
                  {member.user_id === actor.id && <Badge tone="accent">you</Badge>}
                  {!mayWrite && <Badge>{member.role}</Badge>}
                  {member.approver_roles.map((slug) => (
                    <Badge key={slug} tone="info">
                      {slug}
                    </Badge>
                  ))}
                </>
              }
              note={
                <>
                  {member.email} · joined <RelativeTime at={member.created_at} />
                </>
              }
            >
              {mayWrite && <MemberControls member={member} roles={roles} pending={pending} send={send} />}
            </Row>
          ))}
        </Rows>
      </Section>
      {invitations !== null && invitations.length > 0 && (
        <Section title="Invited" description="These links have not been used yet.">
          <Rows label="Invitations">
            {invitations.map((invitation) => (
              <Row
                key={invitation.id}
                title={
                  <>
                    {invitation.email} <Badge>{invitation.role}</Badge>
                  </>
                }
                note={
                  <>
                    by <bdi>{invitation.invited_by}</bdi>, <RelativeTime at={invitation.created_at} /> · ends <RelativeTime at={invitation.expires_at} />
                  </>
                }
              >
                <ConfirmButton
                  label="Revoke"
                  about={`the invitation of ${invitation.email}`}
                  title="Revoke this invitation?"
                  message={`The link for ${invitation.email} works no more.`}
                  disabled={pending}
                  onConfirm={() => send(() => revokeInvitation({ params: { id: invitation.id }, body: undefined }))}
                />
              </Row>
            ))}
          </Rows>
        </Section>
      )}
      <ApproverRoles roles={roles} mayWrite={mayWrite} />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}
