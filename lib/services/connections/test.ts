import { audit } from "../audit";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { findConnection, requireTarget } from "./require-target";
import { type ConnectionView, connectionView } from "./views";

/** Reaches the other system as it is stored, and keeps what came of it. A refusal is an answer, no failure. Throws `not_found`. */
export async function testConnection({ ctx, input }: { ctx: ServiceContext; input: { id: string } }): Promise<ConnectionView> {
  requirePermission(ctx, "connection:write");
  const { vault, probe, clock } = ctx.ports;
  const row = await findConnection(ctx, input.id);
  const place = { workspaceId: ctx.workspace.id, kind: "connection", name: row.name } as const;
  const answer = await probe.probe(requireTarget(row.kind, row.config), row.sealed === null ? null : vault.open(row.sealed, place));
  const test = { ...answer, at: clock.now().toISOString() };
  await ctx.ports.transaction(async (repositories) => {
    await repositories.connections.noteTest(ctx.workspace.id, row.id, row.updatedAt, test);
    const details = { name: row.name, before: row.test === null ? null : { ok: row.test.ok }, after: { ok: test.ok, message: test.message } };
    await audit(ctx, { action: "connection.test", entity: "connection", entityId: row.id, details }, repositories);
  });
  return connectionView({ ...row, test });
}
