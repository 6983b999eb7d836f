import type { MemberRow } from "@/db/repositories";
import type { Role } from "@/lib/shared/permissions";

export interface MemberView {
  id: string;
  user_id: string;
  name: string;
  email: string;
  role: Role;
  approver_roles: string[];
  created_at: string;
}

export function memberView({ id, userId, name, email, role, approverRoles, createdAt }: MemberRow): MemberView {
  return { id, user_id: userId, name, email, role, approver_roles: approverRoles, created_at: createdAt };
}
