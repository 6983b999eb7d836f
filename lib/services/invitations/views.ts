import type { InvitationRow } from "@/db/repositories";
import type { Role } from "@/lib/shared/permissions";

export interface InvitationView {
  id: string;
  email: string;
  role: Role;
  invited_by: string;
  created_at: string;
  expires_at: string;
}

export function invitationView({ id, email, role, invitedBy, createdAt, expiresAt }: InvitationRow): InvitationView {
  return { id, email, role, invited_by: invitedBy, created_at: createdAt, expires_at: expiresAt };
}
