import { type ChildProcess, spawn } from "node:child_process";

const LONGEST_START_MS = 60_000;
const LONGEST_WORKLOAD_MS = 45_000;
const LONGEST_END_MS = 5_000;

/** A runner in a process, and a process group, of its own. */
export class PeerProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #complaint = "";

  private constructor(command: readonly string[], env: Record<string, string>) {
    this.#child = spawn(process.execPath, command, { env: { ...process.env, ...env }, detached: true, stdio: ["ignore", "ignore", "pipe", "ipc"] });
    this.#ended = new Promise((resolve) => this.#child.once("exit", () => resolve()));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-2_000);
    });
  }

  /** Resolves when the program says that it is ready. */
  static async start(command: readonly string[], env: Record<string, string>): Promise<PeerProcess> {
    const started = new PeerProcess(command, env);
    try {
      await started.#answer(LONGEST_START_MS);
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  /** Has it run a workload; answers the milliseconds that it took there. */
  async time(workload: string): Promise<number> {
    const answer = this.#answer(LONGEST_WORKLOAD_MS);
    this.#child.send(workload);
    return (await answer).ms ?? Number.NaN;
  }

  /** Ends it, and whatever it started and left. */
  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const kill = () => endGroup(this.#child.pid);
    const timer = setTimeout(kill, LONGEST_END_MS);
    await this.#ended;
    clearTimeout(timer);
    kill();
  }

  #answer(longestMs: number): Promise<{ ms?: number }> {
    return new Promise((resolve, reject) => {
      const child = this.#child;
      const settle = () => {
        clearTimeout(timer);
        child.off("message", onMessage);
        child.off("exit", onExit);
      };
      const onMessage = (message: unknown) => {
        settle();
        resolve(message as { ms?: number });
      };
      const onExit = (code: number | null) => {
        settle();
        reject(new Error(`ended with ${code}: ${this.#complaint.trim().split("\n").slice(-3).join(" ")}`));
      };
      const timer = setTimeout(() => {
        settle();
        reject(new Error(`no answer within ${longestMs / 1000} s`));
      }, longestMs);
      child.on("message", onMessage);
      child.on("exit", onExit);
    });
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of the group is left.
  }
}
