import { createHash } from "node:crypto";
import type { ServiceContext } from "@/lib/services/context";
import type { SealedPlace } from "@/lib/services/vault";
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
  idempotency: "kept" | "sealed";
  status: number;
  /** What the request asks for; with `body`, the same key for something else is refused. */
  target: { endpoint: string; params: unknown; query: unknown };
  body: unknown;
  /** For a body that is no JSON: whether it is the one that led to the first answer. */
  ledTo(first: unknown): Promise<boolean> | undefined;
}

/** What is kept of an answer that holds a secret, before it is sealed. */
interface Kept {
  digest: string;
  body: Json;
}

/**
 * Does the work once for a key. A repeat gets the first answer; throws `conflict` while the first is under way, `invalid_input` where the key was
 * used for another request, `bad_request` for a key that is none. A failure is not kept.
 */
export async function once(repeatable: Repeatable, work: () => Promise<unknown>): Promise<{ body: unknown; replayed: boolean }> {
  const { ctx, store, key, status, idempotency, target } = repeatable;
  if (!KEY.test(key)) throw new AppError("bad_request", "Idempotency-Key must be 1 to 255 printable characters");
  const id = { workspaceId: ctx.workspace.id, actorId: ctx.actor.id, key };
  const digest = digestOf({ ...target, body: repeatable.body });
  // A digest of what holds a secret, stored as it is, would let the secret be guessed: there the body's part is sealed with the answer.
  const sealed = idempotency === "sealed";
  const fingerprint = sealed ? digestOf(target) : digest;
  const claim = await store.claim(id, fingerprint, ctx.ports.clock.now());
  if (claim.state !== "claimed") {
    if (claim.fingerprint !== fingerprint) throw otherRequest();
    if (claim.state === "pending") throw new AppError("conflict", "the first request with this Idempotency-Key is still under way");
    const first = sealed ? openKept(ctx, key, claim.body) : { digest, body: claim.body };
    if (first.digest !== digest || (await repeatable.ledTo(first.body)) === false) throw otherRequest();
    return { body: first.body, replayed: true };
  }
  let body: unknown;
  try {
    body = await work();
  } catch (error) {
    await store.release(id);
    throw error;
  }
  const kept: Kept = { digest, body: body as Json };
  await store.answer(id, { status, body: sealed ? ctx.ports.vault.seal(JSON.stringify(kept), placeOf(ctx, key)) : kept.body });
  return { body, replayed: false };
}

function digestOf(request: unknown): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("hex");
}

function openKept(ctx: ServiceContext, key: string, body: Json): Kept {
  try {
    return JSON.parse(ctx.ports.vault.open(String(body), placeOf(ctx, key))) as Kept;
  } catch (error) {
    if (!(error instanceof Error && error.name === "VaultError")) throw error;
    throw new AppError("conflict", "this Idempotency-Key was used, and the key that sealed its answer is gone", { cause: error });
  }
}

function placeOf({ workspace, actor }: ServiceContext, key: string): SealedPlace {
  return { workspaceId: workspace.id, kind: "answer", name: JSON.stringify([actor.id, key]) };
}

function otherRequest(): AppError {
  return new AppError("invalid_input", "this Idempotency-Key was used for another request");
}
