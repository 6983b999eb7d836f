import type { ApproverRoleRow } from "@/db/repositories";

export interface ApproverRoleView {
  id: string;
  slug: string;
  name: string;
  created_at: string;
}

export function approverRoleView({ id, slug, name, createdAt }: ApproverRoleRow): ApproverRoleView {
  return { id, slug, name, created_at: createdAt };
}
