import { and, eq, isNull, lt } from "drizzle-orm";
import type { Json } from "@/lib/shared/json";
import type { Db } from "../client";
import { idempotencyKeys } from "../schema";
import { storableJson } from "../storable-json";

const KEEP_MS = 24 * 3600_000;
/** No request takes this long: a claim without an answer is of a process that died, and may be taken over. */
const ABANDONED_MS = 10 * 60_000;

export interface IdempotencyRef {
  workspaceId: string;
  actorId: string;
  key: string;
}

export type IdempotencyClaim =
  | { state: "claimed" }
  | { state: "pending"; fingerprint: string }
  | { state: "answered"; fingerprint: string; status: number; body: Json };

export interface IdempotencyRepository {
  /** Takes the key if nobody has it: of two at once, one is told `claimed`. */
  claim(ref: IdempotencyRef, fingerprint: string, now: Date): Promise<IdempotencyClaim>;
  answer(ref: IdempotencyRef, answer: { status: number; body: Json }): Promise<void>;
  release(ref: IdempotencyRef): Promise<void>;
}

export function idempotencyRepository(db: Db): IdempotencyRepository {
  const is = ({ workspaceId, actorId, key }: IdempotencyRef) =>
    and(eq(idempotencyKeys.workspaceId, workspaceId), eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key));
  return {
    async claim(ref, fingerprint, now) {
      const before = (ms: number) => lt(idempotencyKeys.createdAt, new Date(now.getTime() - ms));
      // The caller's own leavings, by the primary key.
      const mine = and(eq(idempotencyKeys.workspaceId, ref.workspaceId), eq(idempotencyKeys.actorId, ref.actorId));
      await db.delete(idempotencyKeys).where(and(mine, before(KEEP_MS)));
      await db.delete(idempotencyKeys).where(and(is(ref), isNull(idempotencyKeys.status), before(ABANDONED_MS)));
      const inserted = await db
        .insert(idempotencyKeys)
        .values({ ...ref, fingerprint, createdAt: now })
        .onConflictDoNothing()
        .returning({ key: idempotencyKeys.key });
      if (inserted.length > 0) return { state: "claimed" };
      const [found] = await db.select().from(idempotencyKeys).where(is(ref));
      if (found === undefined || found.status === null) return { state: "pending", fingerprint: found?.fingerprint ?? fingerprint };
      return { state: "answered", fingerprint: found.fingerprint, status: found.status, body: found.body as Json };
    },
    async answer(ref, { status, body }) {
      await db
        .update(idempotencyKeys)
        .set({ status, body: storableJson(body) })
        .where(is(ref));
    },
    async release(ref) {
      await db.delete(idempotencyKeys).where(and(is(ref), isNull(idempotencyKeys.status)));
    },
  };
}
