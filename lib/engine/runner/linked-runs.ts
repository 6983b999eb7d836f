import { assertNever } from "@/lib/shared/assert-never";
import type { JsonObject } from "@/lib/shared/json";
import { isTerminalRun } from "@/lib/shared/run/status";
import { stageStateOf } from "../core/draft";
import { ENGINE_ACTOR } from "../core/fail-stage";
import type { ChildEnd } from "../core/run-input";
import { stageOf } from "../core/run-plan";
import type { JobPayload } from "../ports/job-queue";
import type { EngineOptions } from "./create-engine";
import { launch } from "./launch";
import type { LoadedRun, RunActors } from "./run-actors";

/** swdl.md: runs started by runs, counted from the first that a person or a trigger started. */
const MAX_DEPTH = 5;

export type LinkJob = Extract<JobPayload, { kind: "start_child" | "child_ended" | "cancel" | "admit_next" }>;

/** What passes between runs: parents and children, and the members of a concurrency group. Each job may come twice and does its work once. */
export class LinkedRuns {
  constructor(
    private readonly engine: EngineOptions,
    private readonly actors: RunActors,
  ) {}

  async perform(job: LinkJob): Promise<void> {
    switch (job.kind) {
      case "start_child":
        return this.startChild(job);
      case "child_ended":
        return this.tellParent(job);
      case "cancel":
        await this.end(job.runId, job.reason);
        return;
      case "admit_next":
        return this.admitNext(job.runId);
      default:
        assertNever(job, "job");
    }
  }

  /** Whether a run that has not begun may: there is room in its concurrency group, or its policy makes some. False: it is to be left alone. */
  async mayBegin({ frozen, state }: LoadedRun): Promise<boolean> {
    const { runId, concurrency } = frozen;
    if (concurrency === null || state.run.status !== "queued") return true;
    const { admitted, active } = await this.engine.store.admit(runId);
    if (admitted) return true;
    const { policy, group, limit } = concurrency;
    if (policy === "skip") await this.end(runId, `${active.length} of ${limit} runs of ${group} are under way (concurrency: skip)`);
    if (policy !== "cancel_running" || active.length < limit) return false;
    const reason = `a newer run of ${group} takes its place (concurrency: cancel_running)`;
    for (const older of active.slice(0, active.length - limit + 1)) await this.end(older, reason);
    return (await this.engine.store.admit(runId)).admitted;
  }

  private async startChild({ runId, stageId, attempt, childRunId, parameters }: Extract<LinkJob, { kind: "start_child" }>): Promise<void> {
    const parent = await this.actors.latest(runId);
    if (parent === undefined) return;
    const state = stageStateOf(parent.state, stageId);
    if (state.status !== "waiting" || state.attempt !== attempt) return;
    if ((await this.engine.store.load(childRunId)) === undefined) {
      const problem = await this.launchChild(parent, { stageId, attempt, childRunId, parameters });
      if (problem !== null) {
        await this.actors.send(runId, { type: "child_ended", stageId, attempt, end: problem });
        return;
      }
    }
    await this.actors.send(runId, { type: "child_started", stageId, attempt });
  }

  /** Null where the child is there now. */
  private async launchChild(
    { plan, frozen }: LoadedRun,
    { stageId, attempt, childRunId, parameters }: { stageId: string; attempt: number; childRunId: string; parameters: JsonObject },
  ): Promise<ChildEnd | null> {
    const stage = stageOf(plan, stageId);
    if (stage.type !== "workflow") throw new Error(`${stageId} starts no run: it is of type ${stage.type}`);
    const depth = (frozen.parent?.depth ?? 0) + 1;
    if (depth > MAX_DEPTH) return failed("too_deep", `runs may start runs ${MAX_DEPTH} levels deep; ${stage.workflow} would be level ${depth}`);
    const { workspaceId, workspace, actor } = frozen;
    const found = await this.engine.children.find({ workspaceId, workflowId: stage.workflow, version: stage.version ?? null, parameters });
    if (!found.ok) return { status: "failed", error: found.error };
    const trigger = { type: "workflow" as const, payload: { run_id: frozen.runId, stage_id: stageId } };
    await launch(this.engine, this.actors, {
      runId: childRunId,
      parent: { runId: frozen.runId, stageId, attempt, depth },
      definition: found.value.definition,
      frozen: { ...found.value.frozen, workspaceId, workspace, actor, trigger, overrides: {} },
    });
    return null;
  }

  private async tellParent({ runId, stageId, attempt, childRunId }: Extract<LinkJob, { kind: "child_ended" }>): Promise<void> {
    const child = await this.actors.latest(childRunId);
    if (child === undefined || !isTerminalRun(child.state.run.status)) return;
    await this.actors.send(runId, { type: "child_ended", stageId, attempt, end: endOf(child) });
  }

  private async admitNext(endedRunId: string): Promise<void> {
    const ended = await this.actors.current(endedRunId, 0);
    const group = ended?.frozen.concurrency?.group;
    if (ended === undefined || group === undefined) return;
    const runId = await this.engine.store.nextWaiting(ended.frozen.workspaceId, group);
    if (runId === undefined) return;
    await this.engine.queue.send([{ id: this.engine.namedUuid(`${runId}:after:${endedRunId}`), payload: { kind: "advance", runId } }]);
  }

  /** Ends a run that may have ended already. */
  private async end(runId: string, reason: string): Promise<void> {
    const run = await this.actors.latest(runId);
    if (run === undefined || isTerminalRun(run.state.run.status)) return;
    await this.actors.send(runId, { type: "cancel", actor: ENGINE_ACTOR, reason });
  }
}

/** What a run gives the stage that waits for it: the outputs of the stages that no other stage comes after, later ones over earlier ones. */
function endOf({ plan, state, frozen, number }: LoadedRun): ChildEnd {
  const { run } = state;
  if (run.status === "completed") {
    const last = plan.definition.stages.filter(({ id }) => (plan.dependents.get(id) ?? []).length === 0);
    const outputs = last.map(({ id }) => stageStateOf(state, id)).flatMap((stage) => (stage.status === "completed" ? [stage.outputs] : []));
    return { status: "completed", outputs: Object.assign({}, ...outputs) as JsonObject };
  }
  const name = `${frozen.workflowName} #${number}`;
  if (run.status === "cancelled") return failed("child_cancelled", `${name} was cancelled: ${run.reason}`);
  return failed("child_failed", `${name} ${run.status === "timed_out" ? "took too long" : "failed"}: ${"error" in run ? run.error.message : ""}`, true);
}

function failed(code: string, message: string, retryable = false): ChildEnd {
  return { status: "failed", error: { code, message, retryable } };
}
