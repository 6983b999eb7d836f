import type { LogLevel, LogStream } from "@/lib/shared/run/status";
import type { Clock } from "../ports/clock";
import type { LogLine, LogStore } from "../ports/log-store";

const FLUSH_AFTER_MS = 100;
const FLUSH_LINES = 200;
export const MAX_LINES = 10_000;
export const MAX_CHARACTERS = 4 * 1024 * 1024;

/** The log lines of one attempt on their way to the store: in batches, numbered from 1, capped with a last line that says so. */
export class LogBuffer {
  private lines: LogLine[] = [];
  private count = 0;
  private characters = 0;
  private full = false;
  private cancelTimer: (() => void) | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly target: { logs: LogStore; clock: Clock; onProblem(error: unknown): void },
    private readonly run: { runId: string; workspaceId: string },
    private readonly attempt: { stageId: string; attempt: number },
  ) {}

  add(text: string, stream: LogStream, level: LogLevel): void {
    if (this.full) return;
    this.count += 1;
    this.characters += text.length;
    this.full = this.count >= MAX_LINES || this.characters > MAX_CHARACTERS;
    const line = this.full ? `the log of an attempt ends after ${MAX_LINES} lines or ${MAX_CHARACTERS / 1024 / 1024} MiB; what follows is not kept` : text;
    this.lines.push({
      ...this.attempt,
      line: this.count,
      stream: this.full ? "system" : stream,
      level: this.full ? "warn" : level,
      text: line,
      at: this.target.clock.now().toISOString(),
    });
    if (this.lines.length >= FLUSH_LINES) this.flush();
    else this.cancelTimer ??= this.target.clock.after(FLUSH_AFTER_MS, () => this.flush());
  }

  /** Resolves when every line so far is stored. A store that fails costs lines, never the stage. */
  end(): Promise<void> {
    this.flush();
    return this.writing;
  }

  private flush(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    if (this.lines.length === 0) return;
    const lines = this.lines;
    this.lines = [];
    this.writing = this.writing.then(() => this.target.logs.append(this.run, lines)).catch(this.target.onProblem);
  }
}
