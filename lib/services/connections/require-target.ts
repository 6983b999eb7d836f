import type { ConnectionRow } from "@/db/repositories";
import { AppError } from "@/lib/shared/app-error";
import { CONNECTION_CONFIGS, type ConnectionKind, type ConnectionTarget, credentialProblem } from "@/lib/shared/connections";
import type { JsonObject } from "@/lib/shared/json";
import type { ServiceContext } from "../context";

/** The connection by its id. Throws `not_found`, also for another workspace's. */
export async function findConnection(ctx: ServiceContext, id: string): Promise<ConnectionRow> {
  const found = await ctx.ports.repositories.connections.find(ctx.workspace.id, id);
  if (found === undefined) throw new AppError("not_found", `there is no connection ${id}`);
  return found;
}

/** The settings as their kind wants them. Throws `invalid_input` with field errors at `config.<name>`. */
export function requireTarget(kind: ConnectionKind, config: JsonObject): ConnectionTarget {
  const parsed = CONNECTION_CONFIGS[kind].safeParse(config);
  if (parsed.success) return { kind, config: parsed.data } as ConnectionTarget;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: ["config", ...path].join("."), message }));
  throw new AppError("invalid_input", "the connection was not saved", { errors });
}

/** Throws `invalid_input` at `secret`. */
export function requireCredential(kind: ConnectionKind, secret: string | null): void {
  const message = credentialProblem(kind, secret);
  if (message !== undefined) throw new AppError("invalid_input", "the connection was not saved", { errors: [{ path: "secret", message }] });
}
