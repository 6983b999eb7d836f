import { setTimeout as pause } from "node:timers/promises";
import type { Stores } from "@/db/open-stores";
import type { Engine } from "@/lib/engine/engine";
import { AppError } from "@/lib/shared/app-error";
import { parseDefinition } from "@/lib/swdl";
import { frozenRun, insertWorkflow } from "../../db/support/fixture-run";
import { fateOf } from "./expected-outcome";
import { randomWorkflow } from "./random-workflow";
import type { DriveSettings, WorkerMessage } from "./worker-settings";

const LOOK_MS = 40;
const ACTOR = { kind: "user" as const, id: "u-2", name: "Grace", email: null, roles: [] };

/**
 * The people around the engine: keep so many runs under way, decide gates as their ids say, and let paused runs go on. All they know is in
 * the tables, so that another one goes on after this one is killed.
 */
export class Driver {
  /** True: no further runs are started. */
  finishing = false;

  constructor(
    private readonly stores: Stores,
    private readonly engine: Engine,
    private readonly settings: DriveSettings,
    private readonly say: (message: WorkerMessage) => void,
  ) {}

  /** Never resolves: the process is killed or told to end. A database that is away for a moment is asked again. */
  async run(): Promise<never> {
    for (;;) {
      try {
        await this.look();
      } catch (error) {
        console.error("driver:", error instanceof Error ? error.message : error);
      }
      await pause(LOOK_MS);
    }
  }

  private async look(): Promise<void> {
    const { raw } = this.stores.database;
    const [counts] = await raw.query("SELECT count(*)::int AS runs, (count(*) FILTER (WHERE completed_at IS NULL))::int AS open FROM runs");
    const open = Number(counts?.["open"]);
    if (!this.finishing)
      for (let index = Number(counts?.["runs"]); index < Number(counts?.["runs"]) + this.settings.atOnce - open; index += 1) await this.start(index);
    for (const { run_id, stage_id } of await raw.query("SELECT run_id, stage_id FROM approvals WHERE state = 'pending'"))
      await this.decide(String(run_id), String(stage_id));
    for (const { id } of await raw.query("SELECT id FROM runs WHERE status = 'paused'"))
      await expected(this.engine.resume({ runId: String(id), actor: ACTOR }));
    this.say({ open });
  }

  private async start(index: number): Promise<void> {
    const { journalUrl, seed, size } = this.settings;
    const { id, source } = randomWorkflow(seed + index, journalUrl, size);
    const { definition, diagnostics } = parseDefinition(source);
    if (definition === undefined) throw new Error(`seed ${seed + index}: ${diagnostics[0]?.message}`);
    const workflow = await insertWorkflow(this.stores.database, { workflowId: id });
    const { runId: _, createdAt: __, ...frozen } = frozenRun(workflow, { workflowId: id, source });
    const { runId } = await this.engine.startRun({ frozen, definition });
    this.say({ started: runId });
  }

  private async decide(runId: string, stageId: string): Promise<void> {
    const fate = fateOf(stageId);
    if (fate === "wait") return;
    const decision = fate === "approve" ? "approved" : "rejected";
    const taken = await expected(this.engine.decideGate({ runId, stageId, decision, actor: ACTOR, comment: "", form: {} }));
    if (taken) this.say({ decided: { run: runId, stage: stageId } });
  }
}

/** False where another one was faster, or the run has ended meanwhile. */
async function expected(request: Promise<unknown>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_transition") return false;
    throw error;
  }
}
