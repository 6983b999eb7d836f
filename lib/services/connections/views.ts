import type { ConnectionRow } from "@/db/repositories";
import type { ConnectionKind } from "@/lib/shared/connections";
import type { JsonObject } from "@/lib/shared/json";

/** A connection without its credential: nothing gives that back. */
export interface ConnectionView {
  id: string;
  name: string;
  kind: ConnectionKind;
  config: JsonObject;
  has_secret: boolean;
  created_at: string;
  updated_at: string;
  test: { at: string; ok: boolean; message: string } | null;
}

export function connectionView({ id, name, kind, config, sealed, createdAt, updatedAt, test }: ConnectionRow): ConnectionView {
  return { id, name, kind, config, has_secret: sealed !== null, created_at: createdAt, updated_at: updatedAt, test };
}
