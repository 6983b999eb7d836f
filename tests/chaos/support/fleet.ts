import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStores } from "@/db/open-stores";
import { eventually } from "../../support/eventually";
import { seed } from "./form";
import { type Journal, startJournal } from "./journal";
import { acknowledged, judge, type Knowable, type Verdict } from "./verdict";
import { buildWorker, type WorkerProcess, type WorkerProgram } from "./worker-process";

/** The heartbeat after which a worker counts as lost (pg-boss accepts no less). */
const LEASE_MS = 10_000;
const SLOTS = 4;
const AT_ONCE = 6;

export interface FleetOptions {
  url: string;
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
    const settings = { name: this.nextName("worker"), location: { url: this.options.url, maxConnections: 4 }, dataDir: this.dataDir, slots: SLOTS };
    const worker = this.program.start(settings, { clockOffsetMs });
    this.workers.push(worker);
    return worker;
  }

  startDriver(): WorkerProcess {
    const drive = { journalUrl: this.journal.url, seed, atOnce: AT_ONCE, size: { fewest: 5, most: 40 } };
    const settings = { name: this.nextName("driver"), location: { url: this.options.url, maxConnections: 4 }, dataDir: this.dataDir, slots: 0, drive };
    this.driver = this.program.start(settings, {
      onMessage: (message) => {
        this.promised.note(message);
        if ("open" in message) this.open = message.open;
      },
    });
    return this.driver;
  }

  /** `kill -9`; the caller starts another. */
  async kill(worker: WorkerProcess): Promise<void> {
    const index = this.workers.indexOf(worker);
    if (index >= 0) this.workers.splice(index, 1);
    worker.signal("SIGKILL");
    await worker.ended;
    this.deaths.set(worker.name, Date.now());
    this.ended.push(worker);
  }

  /** Starts no more runs, waits for the end of all there are, stops every process and judges what they did. */
  async finish(withinMs: number): Promise<Verdict> {
    this.open = undefined;
    this.driver?.finish();
    await eventually(() => (this.open === 0 ? true : undefined), withinMs).catch((error: Error) => {
      throw new Error(`${error.message}; ${this.open} runs are open\n${this.output()}`);
    });
    await this.stop("SIGTERM");
    const stores = await openStores({ location: { url: this.options.url }, migrationsFolder: this.program.migrationsFolder, onProblem: () => undefined });
    const knowable: Knowable = (worker) => {
      const died = this.deaths.get(worker);
      return died === undefined ? undefined : died + LEASE_MS;
    };
    const verdict = await judge(stores.database, this.journal, this.promised, knowable).finally(() => stores.close());
    return verdict;
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
    const all = [...this.workers, ...(this.driver ? [this.driver] : [])];
    for (const each of all) each.signal(signal);
    await Promise.all(all.map(({ ended }) => ended));
  }

  private nextName(kind: string): string {
    this.counter += 1;
    return `${kind}-${this.counter}`;
  }
}
