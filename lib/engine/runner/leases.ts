import type { Clock } from "../ports/clock";
import type { JobQueue, LeasedJob } from "../ports/job-queue";

export interface LeaseHold {
  /** `<job id>/<times it was handed out>`: what `stage.started` records. */
  name: string;
  /** Whether nobody but this holder uses the lease. */
  isIdle(): boolean;
  /** At its end the job goes back to the queue, instead of being done. */
  giveBack(): void;
  close(): void;
}

interface Lease {
  job: LeasedJob;
  holders: number;
  returned: boolean;
  /** Uses of it so far. */
  turns: number;
  since: number;
}

/** The jobs that this process holds. A job is done when the last stage that runs under it has ended. */
export class Leases {
  private readonly leases = new Map<string, Lease>();
  private done: LeasedJob[] = [];

  constructor(
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly onProblem: (error: unknown) => void,
  ) {}

  open(job: LeasedJob): LeaseHold {
    const name = `${job.id}/${job.retryCount}`;
    this.leases.set(name, { job, holders: 0, returned: false, turns: 0, since: this.clock.now().getTime() });
    return this.hold(name);
  }

  /** Another use of a lease that is open. */
  hold(name: string): LeaseHold {
    const lease = this.leases.get(name);
    if (lease === undefined) return { name, isIdle: () => true, giveBack: () => undefined, close: () => undefined };
    lease.holders += 1;
    lease.turns += 1;
    return {
      name,
      isIdle: () => lease.holders === 1,
      giveBack: () => {
        lease.returned = true;
      },
      close: () => this.leave(name, lease),
    };
  }

  /** How often a lease has been used. */
  turns(name: string): number {
    return this.leases.get(name)?.turns ?? 0;
  }

  /** How long ago it was opened, in milliseconds. */
  ageMs(name: string): number {
    const lease = this.leases.get(name);
    return lease === undefined ? 0 : this.clock.now().getTime() - lease.since;
  }

  /** Writes the heartbeat of all leases. Returns the names of those that were lost. */
  async touch(): Promise<string[]> {
    const held = [...this.leases.entries()];
    if (held.length === 0) return [];
    const alive = new Set(await this.queue.touch(held.map(([, { job }]) => job)));
    const lost = held.filter(([name, { job }]) => !alive.has(job.id) && this.leases.has(name)).map(([name]) => name);
    for (const name of lost) this.leases.delete(name);
    return lost;
  }

  async releaseAll(): Promise<void> {
    const jobs = [...this.leases.values()].map(({ job }) => job);
    this.leases.clear();
    await this.queue.release(jobs);
  }

  private leave(name: string, lease: Lease): void {
    lease.holders -= 1;
    if (lease.holders > 0 || this.leases.get(name) !== lease) return;
    this.leases.delete(name);
    if (lease.returned) void this.queue.release([lease.job]).catch(this.onProblem);
    else this.finish(lease.job);
  }

  /** Jobs that end at about the same time are ended in one statement. */
  private finish(job: LeasedJob): void {
    this.done.push(job);
    if (this.done.length > 1) return;
    setImmediate(() => {
      const jobs = this.done;
      this.done = [];
      void this.queue.complete(jobs).catch(this.onProblem);
    });
  }
}
