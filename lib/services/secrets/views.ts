import type { SecretRow } from "@/db/repositories";

/** A secret without its value: nothing gives that back. */
export interface SecretView {
  id: string;
  name: string;
  description: string;
  created_at: string;
  updated_at: string;
  updated_by: string;
}

export function secretView({ id, name, description, createdAt, updatedAt, updatedBy }: SecretRow): SecretView {
  return { id, name, description, created_at: createdAt, updated_at: updatedAt, updated_by: updatedBy };
}
