import type { SavedFilterRow } from "@/db/repositories";

export interface SavedFilterView {
  id: string;
  name: string;
  query: string;
  created_at: string;
}

export function savedFilterView({ id, name, query, createdAt }: SavedFilterRow): SavedFilterView {
  return { id, name, query, created_at: createdAt };
}
