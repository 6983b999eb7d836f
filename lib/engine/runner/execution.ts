import { AppError } from "@/lib/shared/app-error";
import type { RunError } from "@/lib/shared/run/events";
import { contextModules } from "@/lib/swdl";
import type { Purpose, RunCommand } from "../core/commands";
import type { RunInput } from "../core/run-input";
import { unsealed } from "../core/stage-work";
import type { StageFile } from "../ports/artifact-sink";
import type { ExecutionContext, StageRequest, StageResult } from "../ports/executor";
import type { EngineOptions } from "./create-engine";
import { LogBuffer } from "./log-buffer";
import type { LoadedRun } from "./run-actors";
import { withSecrets } from "./with-secrets";

type Ended = Extract<RunInput, { type: "stage_succeeded" | "stage_failed" }>;
type Report = Ended | Extract<RunInput, { type: "compensation_ended" }>;

/** Why an execution is stopped before its end: out of time, which the run hears of, or not wanted any more, which it knows already. */
class Stopped extends Error {
  constructor(
    readonly kind: "timeout" | "abandoned",
    message: string,
  ) {
    super(message);
  }
}

/** After that a result that the store does not take is given up, and the stage counts as lost. */
const RECORD_TRIES = 30;
const RECORD_PAUSE_MS = 1_000;

export interface ExecutionOutlet {
  note(event: Extract<RunInput, { type: "note" }>["event"]): Promise<unknown>;
  /** The function makes the input at the moment it is taken. */
  report(result: () => Report): Promise<unknown>;
}

/** One attempt of a stage in this process, from its dispatch to the commit of its result. */
export class Execution {
  readonly runId: string;
  readonly stageId: string;
  readonly attempt: number;
  readonly lease: string;
  readonly purpose: Purpose;
  /** Resolves, never rejects, when its result is committed or refused. */
  readonly done: Promise<void>;
  /** True once its result is on the way: its slot is free for what comes next. */
  ending = false;
  /** True once a commit of its result failed: it may have been written all the same, and with it starts of stages that nobody executes. */
  inDoubt = false;
  private abandoned = false;
  private readonly controller = new AbortController();
  private readonly logs: LogBuffer;

  constructor(
    private readonly engine: EngineOptions,
    private readonly run: LoadedRun,
    private readonly command: Extract<RunCommand, { type: "dispatchStage" }>,
    private readonly outlet: ExecutionOutlet,
  ) {
    this.runId = run.frozen.runId;
    this.stageId = command.stageId;
    this.attempt = command.attempt;
    this.lease = command.lease;
    this.purpose = command.purpose;
    const onProblem = (error: unknown) => engine.logger.warn({ err: error, run_id: this.runId, stage_id: this.stageId }, "log lines could not be stored");
    this.logs = new LogBuffer(
      { logs: engine.logs, clock: engine.clock, onProblem },
      { runId: this.runId, workspaceId: run.frozen.workspaceId },
      { stageId: command.purpose === "compensate" ? `compensate:${this.stageId}` : this.stageId, attempt: this.attempt },
    );
    this.done = this.work();
  }

  abandon(reason: string): void {
    this.abandoned = true;
    this.controller.abort(new Stopped("abandoned", reason));
  }

  private async work(): Promise<void> {
    const cancelTimeout = this.engine.clock.after(this.command.timeoutMs, () =>
      this.controller.abort(new Stopped("timeout", `took longer than ${this.command.stage.error_policy.timeout}`)),
    );
    const report = await this.outcome();
    cancelTimeout();
    await this.logs.end();
    if (report !== null) await this.record(this.command.purpose === "compensate" ? undone(report) : report);
  }

  /** A store that is away for a moment is asked again, as long as the lease is ours: the work is done, and is not to be done twice. */
  private async record(report: Report): Promise<void> {
    const about = { run_id: this.runId, stage_id: this.stageId, attempt: this.attempt };
    for (let tries = 1; tries <= RECORD_TRIES && !this.abandoned; tries += 1) {
      try {
        await this.outlet.report(() => {
          this.ending = true;
          return report;
        });
        return;
      } catch (error) {
        // The run has gone on without this attempt: its worker counted as lost, or a person ended it.
        if (error instanceof AppError) {
          this.engine.logger.info(about, `a result came too late: ${error.message}`);
          return;
        }
        this.inDoubt = true;
        this.engine.logger.error({ ...about, err: error, tries }, "a result could not be recorded");
        await new Promise<void>((resolve) => this.engine.clock.after(RECORD_PAUSE_MS, resolve));
      }
    }
  }

  /** What to tell the run; null where it does not want to hear. */
  private async outcome(): Promise<Ended | null> {
    const { stageId, attempt } = this;
    try {
      const result = await this.execute();
      const stopped = this.controller.signal.reason;
      if (result.status === "succeeded" && !(stopped instanceof Stopped && stopped.kind === "abandoned")) {
        return { type: "stage_succeeded", stageId, attempt, outputs: result.outputs, simulated: result.simulated === true };
      }
      if (stopped instanceof Stopped) return this.stoppedReport(stopped);
      return result.status === "failed" ? { type: "stage_failed", stageId, attempt, error: result.error, timedOut: false } : null;
    } catch (error) {
      const stopped = this.controller.signal.reason;
      if (stopped instanceof Stopped) return this.stoppedReport(stopped);
      this.engine.logger.error({ err: error, run_id: this.runId, stage_id: stageId, attempt }, "a stage failed for a reason of ours");
      return {
        type: "stage_failed",
        stageId,
        attempt,
        timedOut: false,
        error: { code: "internal_error", message: "the stage failed for a reason inside Stagecraft; the server's log says which", retryable: true },
      };
    }
  }

  private stoppedReport(stopped: Stopped): Ended | null {
    if (stopped.kind === "abandoned") return null;
    const error: RunError = { code: "timeout", message: `the stage ${stopped.message}`, retryable: true };
    return { type: "stage_failed", stageId: this.stageId, attempt: this.attempt, error, timedOut: true };
  }

  private execute(): Promise<StageResult> {
    const { stage, inputs, env, attempt, purpose, sealed } = this.command;
    const executor = this.engine.executors[stage.type];
    if (executor === undefined) {
      return Promise.resolve({
        status: "failed",
        error: { code: "unsupported_stage_type", message: `stages of type ${stage.type} cannot run on this server yet`, retryable: false },
      });
    }
    const { frozen, number } = this.run;
    const request: StageRequest = {
      stage,
      inputs,
      contextModules: contextModules(this.run.plan.definition, stage),
      env,
      attempt,
      idempotencyKey: `${this.runId}/${this.stageId}${purpose === "work" ? "" : `/${purpose}`}`,
      run: {
        id: this.runId,
        workspaceId: frozen.workspaceId,
        workspaceSlug: frozen.workspace.slug,
        workflowId: frozen.workflowId,
        workflowName: frozen.workflowName,
        number,
        actorId: frozen.actor.id,
      },
      projectDir: this.engine.projectDirOf(this.runId),
    };
    if (sealed === null) return executor.execute(request, this.context());
    return withSecrets(this.engine.secrets, frozen.workspaceId, this.context(), async (secrets, masked) =>
      executor.execute({ ...request, ...unsealed(sealed, secrets) }, masked),
    );
  }

  private context(): ExecutionContext {
    const { runId, stageId, attempt } = this;
    const { artifacts } = this.engine;
    const note = (event: Parameters<ExecutionOutlet["note"]>[0]) => {
      this.outlet.note(event).catch((error: unknown) => this.engine.logger.info({ err: error, run_id: this.runId, stage_id: stageId }, "a note came too late"));
    };
    return {
      signal: this.controller.signal,
      log: (text, options) => this.logs.add(text, options?.stream ?? "stdout", options?.level ?? "info"),
      progress: (fraction, text) => note({ type: "stage.progress", stage_id: stageId, attempt, data: { fraction, text } }),
      ...(artifacts === undefined ? {} : { keepFile: (file: StageFile) => artifacts.keep({ runId, workspaceId: this.run.frozen.workspaceId, stageId }, file) }),
      agentUpdated: (data) => note({ type: "agent.updated", stage_id: stageId, attempt, data }),
    };
  }
}

/** As the run hears of the end of a `compensate` action. */
function undone(ended: Ended): Report {
  const { stageId, attempt } = ended;
  return { type: "compensation_ended", stageId, attempt, error: ended.type === "stage_failed" ? ended.error : null };
}
