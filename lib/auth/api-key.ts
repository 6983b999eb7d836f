import { createHash } from "node:crypto";
import type { IdentityRepository } from "@/db/repositories";
import type { IdSource } from "@/lib/shared/ids";

/** How much of a key a list shows. */
export const PREFIX_LENGTH = 8;

/** What is stored of a key. A key is long and random, so that a plain digest cannot be turned back and its look-up tells nothing. */
export function hashApiKey(key: string): string {
  return createHash("sha256").update(key, "utf8").digest("hex");
}

/** Makes sure that the operator's key from the environment works, with all permissions of an owner; the one before it stops working. */
export async function installBootstrapKey({
  identity,
  newId,
  key,
  now,
}: {
  identity: IdentityRepository;
  newId: IdSource;
  key: string | undefined;
  now: Date;
}): Promise<void> {
  const name = "bootstrap";
  await identity.replaceApiKey({
    name,
    key: key === undefined ? null : { id: newId(), hash: hashApiKey(key), prefix: key.slice(0, PREFIX_LENGTH), role: "owner" },
    now,
  });
}
