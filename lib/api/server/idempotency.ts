import { createHash } from "node:crypto";
import type { ServiceContext } from "@/lib/services/context";
import { AppError } from "@/lib/shared/app-error";
import type { Json } from "@/lib/shared/json";

/** Printable ASCII, as a header can carry it. */
const KEY = /^[\x21-\x7e]{1,255}$/;

export interface IdempotencyKey {
  workspaceId: string;
  actorId: string;
  key: string;
}

export type Claim =
  | { state: "claimed" }
  /** Another request with this key is under way, or its process died before it answered. */
  | { state: "pending"; fingerprint: string }
  | { state: "answered"; fingerprint: string; status: number; body: Json };

/** First answers by caller and key, kept in the database so that a repeat may reach any process. */
export interface IdempotencyStore {
  /** Takes the key if nobody has it: of two at once, one is told `claimed`. */
  claim(key: IdempotencyKey, fingerprint: string, now: Date): Promise<Claim>;
  answer(key: IdempotencyKey, answer: { status: number; body: Json }): Promise<void>;
  /** Gives a claimed key back: what failed may be tried again. */
  release(key: IdempotencyKey): Promise<void>;
}

export interface Repeatable {
  ctx: ServiceContext;
  store: IdempotencyStore;
  /** The value of the header. */
  key: string;
  /** What the request asks for: the same key for something else is refused. */
  request: { endpoint: string; params: unknown; body: unknown };
  status: number;
}

/**
 * Does the work once for a key. A repeat gets the first answer; throws `conflict` while the first is under way, `invalid_input` where the key was
 * used for another request, `bad_request` for a key that is none. A failure is not kept.
 */
export async function once(repeatable: Repeatable, work: () => Promise<unknown>): Promise<{ body: unknown; replayed: boolean }> {
  const { ctx, store, key, request, status } = repeatable;
  if (!KEY.test(key)) throw new AppError("bad_request", "Idempotency-Key must be 1 to 255 printable characters");
  const id = { workspaceId: ctx.workspace.id, actorId: ctx.actor.id, key };
  const fingerprint = createHash("sha256").update(JSON.stringify(request)).digest("hex");
  const claim = await store.claim(id, fingerprint, ctx.ports.clock.now());
  if (claim.state !== "claimed") {
    if (claim.fingerprint !== fingerprint) throw new AppError("invalid_input", "this Idempotency-Key was used for another request");
    if (claim.state === "pending") throw new AppError("conflict", "the first request with this Idempotency-Key is still under way");
    return { body: claim.body, replayed: true };
  }
  let body: unknown;
  try {
    body = await work();
  } catch (error) {
    await store.release(id);
    throw error;
  }
  await store.answer(id, { status, body: body as Json });
  return { body, replayed: false };
}
