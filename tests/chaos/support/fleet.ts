import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { openStores } from "@/db/open-stores";
import { eventually } from "../../support/eventually";
import type { DatabaseUrls } from "../../support/postgres";
import { seed } from "./form";
import { type Journal, startJournal } from "./journal";
import { acknowledged, judge, type Verdict } from "./verdict";
import { buildWorker, type WorkerProcess, type WorkerProgram } from "./worker-process";

/** The heartbeat after which a worker counts as lost (pg-boss accepts no less). */
const LEASE_MS = 10_000;
/** The launcher's first pause. */
const RESTART_MS = 500;
const SLOTS = 4;
const AT_ONCE = 6;

export interface FleetOptions {
  database: DatabaseUrls;
  workers: number;
  /** Of each worker in turn; all clocks are right by default. */
  clockOffsetsMs?: readonly number[];
}

/** Workers and a driver, which stands for the web processes, on one PostgreSQL database. */
export class Fleet {
  readonly workers: WorkerProcess[] = [];
  driver: WorkerProcess | undefined;
  private readonly promised = acknowledged();
  private readonly deaths = new Map<string, number>();
  private readonly ended: WorkerProcess[] = [];
  private readonly killed = new Set<WorkerProcess>();
  private finishing = false;
  private stopping = false;
  /** Processes that ended by themselves, and were started again as the launcher does it. */
  crashes = 0;
  private open: number | undefined;
  private counter = 0;

  private constructor(
    private readonly options: FleetOptions,
    private readonly program: WorkerProgram,
    private readonly journal: Journal,
    private readonly dataDir: string,
  ) {}

  static async start(options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(options, await buildWorker(), await startJournal(), mkdtempSync(join(tmpdir(), "stagecraft-chaos-data-")));
    fleet.startDriver();
    for (let index = 0; index < options.workers; index += 1) fleet.startWorker();
    await Promise.all([fleet.driver?.ready, ...fleet.workers.map(({ ready }) => ready)]);
    return fleet;
  }

  /** How many runs are under way, by the driver's last look; undefined before its first. */
  openRuns(): number | undefined {
    return this.open;
  }

  effects(): number {
    return this.journal.arrivals.length;
  }

  startWorker(): WorkerProcess {
    const { clockOffsetsMs = [0] } = this.options;
    const clockOffsetMs = clockOffsetsMs[this.counter % clockOffsetsMs.length] ?? 0;
    const settings = { name: this.nextName("worker"), ...this.access(), dataDir: this.dataDir, slots: SLOTS };
    const worker = this.program.start(settings, { clockOffsetMs });
    this.workers.push(worker);
    this.watch(worker, () => this.startWorker());
    return worker;
  }

  startDriver(): WorkerProcess {
    const drive = { journalUrl: this.journal.url, seed, atOnce: AT_ONCE, size: { fewest: 5, most: 40 } };
    const settings = { name: this.nextName("driver"), ...this.access(), dataDir: this.dataDir, slots: 0, drive };
    this.driver = this.program.start(settings, {
      onMessage: (message) => {
        this.promised.note(message);
        if ("open" in message) this.open = message.open;
      },
    });
    if (this.finishing) this.driver.finish();
    this.watch(this.driver, () => this.startDriver());
    return this.driver;
  }

  /** Starts another one where a process ends that nobody killed. */
  private watch(process: WorkerProcess, startAnother: () => void): void {
    void process.ended.then(async () => {
      if (this.stopping || this.killed.has(process)) return;
      this.crashes += 1;
      this.deaths.set(process.name, Date.now());
      this.forget(process);
      await pause(RESTART_MS);
      if (!this.stopping) startAnother();
    });
  }

  private forget(process: WorkerProcess): void {
    const index = this.workers.indexOf(process);
    if (index >= 0) this.workers.splice(index, 1);
    this.ended.push(process);
  }

  /** `kill -9`; the caller starts another. */
  async kill(process: WorkerProcess): Promise<void> {
    this.killed.add(process);
    process.signal("SIGKILL");
    await process.ended;
    this.deaths.set(process.name, Date.now());
    this.forget(process);
  }

  /** Starts no more runs, waits for the end of all there are, stops every process and judges what they did. */
  async finish(withinMs: number): Promise<Verdict> {
    this.open = undefined;
    this.finishing = true;
    this.driver?.finish();
    await eventually(() => (this.open === 0 ? true : undefined), withinMs).catch(async (error: Error) => {
      throw new Error(`${error.message}\n${await this.whatIsOpen()}\n${this.output()}`);
    });
    await this.stop("SIGTERM");
    const stores = await openStores({ ...this.access(), migrationsFolder: this.program.migrationsFolder, onProblem: () => undefined });
    return judge(stores.database, this.journal, this.promised).finally(() => stores.close());
  }

  /**
   * The longest time, after the last kill and the end of the lease that it may have cost, until a lost attempt went on elsewhere. Before that
   * whoever takes over may be killed as well, so that no single time says anything.
   */
  slowestRecoveryMs({ losses }: Verdict): number {
    const lastDeath = Math.max(...this.deaths.values());
    return Math.max(0, ...losses.map(({ noticedAt }) => noticedAt - lastDeath - LEASE_MS));
  }

  private async whatIsOpen(): Promise<string> {
    const sql = postgres(this.options.database.url, { max: 1 });
    const rows = await sql`
      SELECT id, r.status, quarantined_reason, s.stage_id, s.status AS stage, attempt, worker, retry_at FROM runs r LEFT JOIN run_stages s ON s.run_id = r.id
        AND s.status IN ('queued', 'running', 'waiting', 'retrying') WHERE r.completed_at IS NULL`;
    const jobs = await sql`SELECT data, state, start_after, retry_count FROM pgboss.job WHERE name LIKE 'stagecraft%'`;
    await sql.end();
    return [...rows, ...jobs].map((row) => JSON.stringify(row)).join("\n");
  }

  /** What every process complained of, the dead ones included. */
  output(): string {
    return [...this.ended, ...this.workers, ...(this.driver ? [this.driver] : [])].map((each) => each.output()).join("");
  }

  async remove(): Promise<void> {
    await this.stop("SIGKILL");
    await this.journal.close();
    this.program.remove();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async stop(signal: NodeJS.Signals): Promise<void> {
    this.stopping = true;
    const all = [...this.workers, ...(this.driver ? [this.driver] : [])];
    for (const each of all) each.signal(signal);
    await Promise.all(all.map(({ ended }) => ended));
  }

  private access() {
    const { url, migrationUrl } = this.options.database;
    return { location: { url, maxConnections: 4 }, migrateAs: { url: migrationUrl } };
  }

  private nextName(kind: string): string {
    this.counter += 1;
    return `${kind}-${this.counter}`;
  }
}
