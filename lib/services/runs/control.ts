import type { RunStatus } from "@/lib/shared/run/status";
import { audit } from "../audit";
import { requireEngine } from "../authorise";
import type { ServiceContext } from "../context";
import { findRun } from "./find-run";

export interface ControlInput {
  run_id: string;
  reason?: string;
}

export interface ControlledView {
  id: string;
  status: RunStatus;
}

/** What pause, resume and cancel share. The caller has authorised. */
export async function control(ctx: ServiceContext, { run_id, reason }: ControlInput, verb: "pause" | "resume" | "cancel"): Promise<ControlledView> {
  requireEngine(ctx);
  const before = await findRun(ctx, run_id);
  const { kind, id, name } = ctx.actor;
  const status = await ctx.ports.engine[verb]({ runId: run_id, actor: { kind, id, name }, reason });
  const details = { before: { status: before.status }, after: { status }, ...(reason === undefined ? {} : { reason }) };
  await audit(ctx, { action: `run.${verb}`, entity: "run", entityId: run_id, details });
  return { id: run_id, status };
}
