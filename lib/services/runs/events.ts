import type { Json } from "@/lib/shared/json";
import { requirePermission } from "../authorise";
import type { ServiceContext } from "../context";
import { maskOfRun } from "./run-mask";
import type { RunEventView } from "./views";

/** Events after a position, in order, without a hole. */
export async function listRunEvents({
  ctx,
  input,
}: {
  ctx: ServiceContext;
  input: { run_id: string; after: number; limit: number };
}): Promise<{ items: RunEventView[]; has_more: boolean }> {
  requirePermission(ctx, "run:read");
  const mask = await maskOfRun(ctx, input.run_id);
  const events = await ctx.ports.repositories.runs.eventsAfter(ctx.workspace.id, input.run_id, input.after, input.limit + 1);
  const items = events.slice(0, input.limit).map(({ data, ...event }) => ({ ...event, data: mask.json(data as unknown as Json) as RunEventView["data"] }));
  return { items, has_more: events.length > input.limit };
}
