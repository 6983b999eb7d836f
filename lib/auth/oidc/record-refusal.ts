import type { Repositories } from "@/db/repositories";
import type { Clock } from "@/lib/engine/ports/clock";
import type { IdSource } from "@/lib/shared/ids";
import { createSignInLimit } from "../sign-in-limit";
import type { SignInRefused } from "./refused";

export interface RefusalRecord {
  audit: Repositories["audit"];
  /** Whose audit log it stands in: nobody who was refused has a workspace. */
  workspaceId: string;
  clock: Clock;
  newId: IdSource;
  onRefused(refused: SignInRefused): void;
}

/**
 * Puts who was not let in, and why, into the audit log and into the server's. Anybody on the network can be refused as often as they like: of one
 * reason and address the audit log takes ten in a quarter of an hour, the server's log all.
 */
export function createRefusalRecord({ audit, workspaceId, clock, newId, onRefused }: RefusalRecord): (refused: SignInRefused) => Promise<void> {
  const limit = createSignInLimit(clock);
  return async (refused) => {
    onRefused(refused);
    const { reason, email, message } = refused;
    if (limit.attempt(`${reason} ${email ?? ""}`) > 0) return;
    await audit.insert({
      id: newId(),
      workspaceId,
      actor: { kind: "system", id: "oidc", name: email ?? "somebody unknown" },
      action: "account.sign_in_refused",
      entity: "account",
      entityId: email ?? "unknown",
      details: { reason, message },
      at: clock.now().toISOString(),
    });
  };
}
