"use client";
import { Tags } from "lucide-react";
import { useServerActions } from "@/hooks/use-server-actions";
import { useViewer } from "@/hooks/use-viewer";
import type { ApproverRole, Member } from "@/lib/api/contracts/members";
import type { Role } from "@/lib/shared/permissions";
import { DropdownMenu, MenuCheckbox } from "../ui/dropdown-menu";
import { IconButton } from "../ui/icon-button";
import { Select } from "../ui/select";
import { ConfirmButton } from "./confirm-button";
import { grantableRoles } from "./role-words";
import type { useChange } from "./use-change";

export interface MemberControlsProps {
  member: Member;
  roles: ApproverRole[];
  pending: boolean;
  send: ReturnType<typeof useChange>["send"];
}

/** What can be changed of a member: the role, the roles of the workspace's own, and whether they belong to it. */
export function MemberControls({ member, roles, pending, send }: MemberControlsProps) {
  const { updateMember, removeMember } = useServerActions();
  const { permissions } = useViewer();
  const offered = grantableRoles(permissions);
  const locked = pending || !offered.includes(member.role);
  const params = { id: member.id };
  const carry = (slug: string, carried: boolean) =>
    send(() =>
      updateMember({ params, body: { approver_roles: carried ? [...member.approver_roles, slug] : member.approver_roles.filter((role) => role !== slug) } }),
    );
  return (
    <>
      <Select
        aria-label={`Role of ${member.name}`}
        className="w-28"
        value={member.role}
        disabled={locked}
        onChange={(event) => send(() => updateMember({ params, body: { role: event.target.value as Role } }))}
      >
        {(offered.includes(member.role) ? offered : [member.role]).map((role) => (
          <option key={role}>{role}</option>
        ))}
      </Select>
      {roles.length > 0 && (
        <DropdownMenu
          trigger={
            <IconButton label={`Approver roles of ${member.name}`} disabled={pending}>
              <Tags className="size-4" aria-hidden />
            </IconButton>
          }
        >
          {roles.map(({ slug, name }) => (
            <MenuCheckbox key={slug} checked={member.approver_roles.includes(slug)} onCheckedChange={(checked) => carry(slug, checked)}>
              {name}
            </MenuCheckbox>
          ))}
        </DropdownMenu>
      )}
      <ConfirmButton
        label="Remove"
        about={member.name}
        title={`Remove ${member.name}?`}
        message={`${member.name} is out at once, and API keys that they made end with it. What they did stays on record.`}
        disabled={locked}
        onConfirm={() => send(() => removeMember({ params, body: undefined }))}
      />
    </>
  );
}
