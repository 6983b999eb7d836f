import { setTimeout as pause } from "node:timers/promises";
import { ApiFailure, createApi, type TestApi } from "../../support/api";
import { fateOf } from "./expected-outcome";
import { randomWorkflow, type Size } from "./random-workflow";
import type { Acknowledged } from "./verdict";

const LOOK_MS = 100;

export interface ApiDriverSettings {
  url: string;
  key: string;
  journalUrl: string;
  /** The first run's seed; each further run has the next one. */
  seed: number;
  /** Runs that are under way at once. */
  atOnce: number;
  size: Size;
}

interface Page<T> {
  items: T[];
}

/**
 * The people around a server, over its REST interface: they start runs, decide gates as their ids say and let paused runs go on, several
 * at once. What was answered with success is noted as acknowledged; an answer that never came may mean either.
 */
export class ApiDriver {
  /** True: no further runs are started. */
  finishing = false;
  /** Runs under way by the last look; undefined where it failed, or before the first. */
  open: number | undefined;
  /** How often each status was the answer to what failed; 0: no answer. */
  readonly failures: Record<number, number> = {};
  private readonly api: TestApi;
  private next = 0;
  private stopped = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly settings: ApiDriverSettings,
    private readonly promised: Acknowledged,
  ) {
    this.api = createApi(settings);
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.look().catch((error) => {
        this.open = undefined;
        this.note(error);
      });
      await pause(LOOK_MS);
    }
  }

  private async look(): Promise<void> {
    const wasFinishing = this.finishing;
    const { items: runs } = await this.api.get<Page<{ id: string; status: string }>>("/workflow-executions?status=queued,running,waiting,paused&limit=100");
    const { items: gates } = await this.api.get<Page<{ run_id: string; stage_id: string }>>("/approvals?state=pending&limit=100");
    if (wasFinishing) this.open = runs.length;
    const missing = this.finishing ? 0 : Math.max(0, this.settings.atOnce - runs.length);
    await this.all([
      ...Array.from({ length: missing }, () => this.startRun()),
      ...gates.map(({ run_id, stage_id }) => this.decide(run_id, stage_id)),
      ...runs.filter(({ status }) => status === "paused").map(({ id }) => this.api.post(`/workflow-executions/${id}/resume`)),
    ]);
  }

  private async startRun(): Promise<void> {
    const { source } = randomWorkflow(this.settings.seed + this.next, this.settings.journalUrl, this.settings.size);
    this.next += 1;
    const { id } = await this.api.create(source);
    this.promised.note({ started: await this.api.start(id) });
  }

  private async decide(run: string, stage: string): Promise<void> {
    const fate = fateOf(stage);
    if (fate === "wait") return;
    await this.api.post(`/workflow-executions/${run}/gates/${stage}/${fate}`);
    this.promised.note({ decided: { run, stage } });
  }

  private async all(requests: readonly Promise<unknown>[]): Promise<void> {
    for (const { status, reason } of (await Promise.allSettled(requests)).filter((each) => each.status === "rejected"))
      if (status === "rejected") this.note(reason);
  }

  /** Without an answer, or with one that says that the database is away or that another one was faster: all of these are expected here. */
  private note(error: unknown): void {
    const status = error instanceof ApiFailure ? error.status : 0;
    this.failures[status] = (this.failures[status] ?? 0) + 1;
    if (error instanceof ApiFailure && ![409, 503].includes(status)) console.error("driver:", error.message);
  }
}
