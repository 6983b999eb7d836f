import { equal, ok } from "node:assert/strict";
import type { RunCommand } from "@/lib/engine/core/commands";
import type { RunEvent } from "@/lib/shared/run/events";
import type { Definition } from "@/lib/swdl";
import { joinHolds } from "../../chaos/support/expected-outcome";
import { GateJudge } from "./gate-judge";
import { UndoJudge } from "./undo-judge";

type Of<T extends RunEvent["type"]> = Extract<RunEvent, { type: T }>;
type StageEvent = Extract<RunEvent, { type: `stage.${string}` }>;

const ENDS = ["completed", "failed", "timed_out", "skipped", "cancelled"];
const NOTES = ["stage.progress", "agent.updated", "hook.completed", "hook.failed"];
const RUN_ENDS = ["run.completed", "run.failed", "run.cancelled", "run.timed_out"];
/** Where each status may come from without a person's act. */
const BEFORE: Record<string, readonly string[]> = {
  queued: ["pending", "retrying", "waiting"],
  running: ["pending", "queued", "retrying", "waiting"],
  retrying: ["pending", "queued", "running", "waiting", "retrying"],
  waiting: ["pending", "queued", "running", "retrying", "waiting"],
  completed: ["running", "waiting"],
  failed: ["pending", "queued", "running", "waiting", "retrying"],
  timed_out: ["running", "waiting"],
  skipped: ["pending"],
  cancelled: ["pending", "queued", "running", "waiting", "retrying"],
};

interface Seen {
  status: string;
  tolerated: boolean;
  /** Highest attempt that was started. */
  attempt: number;
  starts: number;
  /** Starts that the retry policy does not count: after a lost worker, an act by hand, a pause for a person, and of `on_error`. */
  extra: number;
  /** Why it was skipped. */
  skipped: string | null;
}

/** Reads the log of a run as an outsider: it knows the language's rules and the events so far, and nothing of how the engine works. */
export class LogJudge {
  readonly stages = new Map<string, Seen>();
  /** `stage#attempt` of what is running, `undo stage#attempt` of compensations. */
  readonly openAttempts = new Set<string>();
  private readonly gates = new GateJudge();
  private readonly undo: UndoJudge;
  private readonly items = new Map<string, number>();
  private position = 0;
  private run: "queued" | "running" | "paused" | "over" = "queued";
  private halted = false;
  private active = 0;

  constructor(private readonly definition: Definition) {
    for (const { id } of definition.stages) this.stages.set(id, { status: "pending", tolerated: false, attempt: 0, starts: 0, extra: 0, skipped: null });
    this.undo = new UndoJudge(definition, this.openAttempts);
  }

  see(event: RunEvent): void {
    this.position += 1;
    equal(event.position, this.position, "positions are dense");
    const { type } = event;
    if (this.run === "over") ok([...NOTES, "run.resumed", "stage.released"].includes(type), `${type} after the end of the run`);
    if (RUN_ENDS.includes(type)) this.seeEnd(event);
    else if (type === "run.started") this.run = "running";
    else if (type === "run.paused") this.run = "paused";
    else if (type === "run.resumed") {
      this.run = "running";
      this.halted = false;
    } else if (type.startsWith("gate.")) this.gates.see(event, this.run);
    else if (type.startsWith("compensation.")) this.undo.see(event);
    else if (type.startsWith("stage.") && !["stage.progress", "stage.held", "stage.released"].includes(type)) this.seeStage(event as StageEvent);
  }

  /** What was told to the world for these events. */
  seeCommands(events: readonly RunEvent[], commands: readonly RunCommand[]): void {
    const dispatched = commands.flatMap((command) => (command.type === "dispatchStage" ? [`${command.stageId}#${command.attempt}`] : [])).sort();
    const started = events.flatMap(({ type, stage_id, attempt }) => (/^(stage|compensation)\.started$/.test(type) ? [`${stage_id}#${attempt}`] : [])).sort();
    equal(dispatched.join(), started.join(), "each start is told to a worker, once");
  }

  private seeStage(event: StageEvent): void {
    const { type, stage_id: id = "", data } = event;
    const stage = this.stages.get(id ?? "");
    ok(stage !== undefined, `${id} is a stage`);
    const status = { "stage.started": "running", "stage.overridden": "completed" }[type as string] ?? type.slice("stage.".length);
    const by = "by" in data ? data.by : undefined;
    if (by === undefined) {
      ok(BEFORE[status]?.includes(stage.status), `${id} goes from ${stage.status} to ${status}`);
      if (stage.status === "pending" && status !== "cancelled") this.seeBeginning(event, id ?? "", status);
    }
    if (["queued", "running"].includes(status)) this.requireLeave(id ?? "", status);
    if (stage.status === "running") this.openAttempts.delete(`${id}#${stage.attempt}`);
    if (type === "stage.started") this.seeStart(event, id ?? "", stage);
    if (type === "stage.retrying" && (by !== undefined || event.data.error.code === "worker_lost" || event.data.handling !== undefined)) stage.extra += 1;
    if (type === "stage.waiting" && event.data.reason === "operator") stage.extra += 1;
    this.move(stage, status);
    stage.skipped = type === "stage.skipped" ? event.data.reason : null;
    stage.tolerated = type === "stage.failed" || type === "stage.timed_out" ? event.data.tolerated : false;
    if (["failed", "timed_out"].includes(status) && !stage.tolerated && !(id ?? "").includes("[") && this.policyOf(id ?? "") === "halt") this.halted = true;
    if (type === "stage.waiting" && event.data.items !== undefined) this.seeItems(id ?? "", event.data.items.length);
    if (status === "completed") this.undo.completed(id ?? "", event.position, type === "stage.completed");
    if (by !== undefined) this.seeAct(by.reset);
    this.requireRoom(id ?? "");
  }

  private seeStart({ attempt, data }: Of<"stage.started">, id: string, stage: Seen): void {
    ok((attempt ?? 0) > stage.attempt, `attempt ${attempt} of ${id} after ${stage.attempt}`);
    ok(data.lease !== "" && data.worker !== "");
    stage.attempt = attempt ?? 0;
    stage.starts += 1;
    const { retry } = this.stageOf(id).error_policy;
    ok(stage.starts <= retry.max_attempts + stage.extra, `${id} is started ${stage.starts} times; max_attempts ${retry.max_attempts}, and ${stage.extra} more`);
    this.openAttempts.add(`${id}#${attempt}`);
  }

  /** A stage that nobody touched yet begins, or is skipped: all before it has ended, as its join rule wants it. */
  private seeBeginning(event: StageEvent, id: string, status: string): void {
    const [parent, isItem] = id.split("[");
    if (isItem !== undefined) {
      equal(this.stages.get(parent ?? "")?.status, "waiting", `${id} begins while its fan-out waits`);
      return;
    }
    const { depends_on, run_if } = this.stageOf(id);
    const before = depends_on.map((each) => this.stages.get(each) ?? { status: "unknown", tolerated: false });
    ok(
      before.every((each) => ENDS.includes(each.status)),
      `${id} begins before what it depends on has ended`,
    );
    const byRule = event.type === "stage.skipped" && event.data.reason !== "condition";
    equal(joinHolds(run_if, before), !byRule, `${id}: ${run_if} after ${JSON.stringify(before)} and ${status}`);
  }

  private requireLeave(id: string, status: string): void {
    equal(this.run, "running", `${id} is ${status} while the run is ${this.run}`);
    ok(!this.halted, `${id} is ${status} after a failure that ends the run`);
  }

  private seeItems(id: string, count: number): void {
    this.items.set(id, count);
    for (let index = 0; index < count; index += 1) {
      const child = this.stages.get(`${id}[${index}]`);
      // Those of an earlier attempt that did not complete have another chance.
      if (child === undefined) this.stages.set(`${id}[${index}]`, { status: "pending", tolerated: false, attempt: 0, starts: 0, extra: 0, skipped: null });
      else if (child.status !== "completed" && child.skipped !== "condition") this.again(child);
    }
  }

  private seeAct(reset: readonly string[]): void {
    this.halted = false;
    for (const id of reset) {
      const stage = this.stages.get(id);
      ok(stage !== undefined && ENDS.includes(stage.status), `${id} is taken back`);
      this.again(stage);
    }
  }

  private again(stage: Seen): void {
    this.move(stage, "pending");
    stage.skipped = null;
    stage.extra += this.definition.stages.length + 3;
  }

  private move(stage: Seen, status: string): void {
    const takesRoom = (each: string) => (each === "queued" || each === "running" ? 1 : 0);
    this.active += takesRoom(status) - takesRoom(stage.status);
    stage.status = status;
  }

  private requireRoom(id: string): void {
    const limit = this.definition.config.max_parallel_stages;
    ok(this.active <= limit, `${this.active} stages at once; max_parallel_stages is ${limit}`);
    const [parent = "", isItem] = id.split("[");
    const fanOut = this.stageOf(parent);
    if (isItem === undefined || fanOut.type !== "fan_out" || fanOut.fan_out.max_parallel === undefined) return;
    const children = [...Array(this.items.get(parent) ?? 0).keys()].map((index) => this.stages.get(`${parent}[${index}]`)?.status ?? "");
    const atOnce = children.filter((status) => status === "queued" || status === "running").length;
    ok(atOnce <= fanOut.fan_out.max_parallel, `${atOnce} items of ${parent} at once; max_parallel is ${fanOut.fan_out.max_parallel}`);
  }

  private seeEnd(event: RunEvent): void {
    this.run = "over";
    this.undo.stop();
    for (const [id, { status }] of this.stages) ok(ENDS.includes(status), `${event.type} while ${id} is ${status}`);
    const failed = [...this.stages].filter(([, { status }]) => status === "failed" || status === "timed_out");
    const halting = failed.filter(([id, { tolerated }]) => !id.includes("[") && !tolerated && this.policyOf(id) === "halt");
    if (event.type === "run.completed") {
      equal(halting.length, 0, "a run does not complete over a failure that halts");
      equal(event.data.has_failures, failed.length > 0);
    }
    if (event.type === "run.failed") ok(halting.some(([id]) => id === event.data.stage_id));
  }

  private stageOf(id: string) {
    const stage = this.definition.stages.find((each) => each.id === id.split("[")[0]);
    ok(stage !== undefined);
    return stage;
  }

  private policyOf(id: string): string {
    return this.stageOf(id).error_policy.on_failure;
  }
}
