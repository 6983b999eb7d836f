import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layoutOf } from "@/bin/database/layout.mjs";
import { readPostmasterFile } from "@/bin/database/leftover.mjs";
import { processExists } from "@/bin/database/process-identity.mjs";
import { eventually } from "../../support/eventually";
import { freePort } from "../../support/free-port";
import { type StartOptions, startServer, type TestServer } from "../../support/start-server";
import { childrenOf } from "./processes";

const READY_MS = 180_000;
const KEPT_CHARACTERS = 20_000;

/** The built program on one data folder and port, started again and again by the one command that a person would use. */
export class Installation {
  starts = 0;
  private server: TestServer | undefined;
  private said = "";

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    readonly key: string,
    private readonly env: Record<string, string>,
  ) {}

  static async make(env: Record<string, string>): Promise<Installation> {
    return new Installation(mkdtempSync(join(tmpdir(), "stagecraft-chaos-data-")), await freePort(), `sc_${randomBytes(24).toString("hex")}`, env);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** `stagecraft up`, not waited for. */
  async start(): Promise<void> {
    this.said = this.output().slice(-KEPT_CHARACTERS);
    this.starts += 1;
    this.server = await startServer({ ...this.common(), untilHealthy: false });
  }

  /** Another process over the same data folder: `worker` or `web`. */
  join(options: Pick<StartOptions, "role" | "port">): Promise<TestServer> {
    return startServer({ ...this.common(), ...options });
  }

  private common(): StartOptions {
    return { dataDir: this.dataDir, port: this.port, key: this.key, env: this.env };
  }

  /** Waits until it answers as healthy. Throws with what it wrote where the launcher ends before that. */
  async ready(): Promise<void> {
    await eventually(async () => {
      const answer = await fetch(`${this.url}/api/v1/health`, { signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) return true;
      if (!this.isAlive()) throw new Error("the launcher ended");
      return undefined;
    }, READY_MS).catch((error: Error) => {
      throw new Error(`Start ${this.starts} did not become healthy: ${error.message}\n${this.output()}`);
    });
  }

  isAlive(): boolean {
    return this.server !== undefined && processExists(this.server.pid);
  }

  launcher(): number {
    return this.server?.pid ?? 0;
  }

  /** The web process with the engine; undefined while there is none. */
  serverProcess(): number | undefined {
    return childrenOf(this.launcher()).find(({ command }) => /next-server|next\/dist\/bin\/next/.test(command))?.pid;
  }

  /** The postmaster; undefined while there is none. */
  database(): number | undefined {
    const file = readPostmasterFile(layoutOf(this.dataDir).cluster);
    return file !== undefined && processExists(file.pid) ? file.pid : undefined;
  }

  /** Processes of the database that serve a connection. */
  backends(): number[] {
    const postmaster = this.database();
    return postmaster === undefined
      ? []
      : childrenOf(postmaster)
          .filter(({ command }) => command.includes("[local]") || /\b127\.0\.0\.1\(\d+\)/.test(command))
          .map(({ pid }) => pid);
  }

  stop(): Promise<number | null> {
    return this.server?.stop() ?? Promise.resolve(null);
  }

  /** What was written, the end of earlier starts included. */
  output(): string {
    return `${this.said}${this.server?.output() ?? ""}`;
  }

  async remove(): Promise<void> {
    await this.server?.remove();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
