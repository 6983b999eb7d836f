import type { ServicePorts } from "@/lib/services/ports";
import { encodeMessage, HEARTBEAT, RETRY, type SseMessage } from "./encode";
import { newsWithin } from "./news-within";
import type { WorkspaceHubs, WorkspaceNews, WorkspaceReader } from "./workspace-hub";

export interface WorkspaceStreamOptions {
  workspaceId: string;
  reader: WorkspaceReader;
  hubs: WorkspaceHubs;
  clock: ServicePorts["clock"];
  /** What a client starts with, and again where it has fallen behind: the changes alone would leave a hole then. */
  begin(): Promise<SseMessage> | SseMessage;
  tell(news: WorkspaceNews): Promise<SseMessage[]> | SseMessage[];
  /** Ends the stream between two messages. */
  signal: AbortSignal;
}

/** After it the client connects anew, and is authenticated anew. */
const MAX_AGE_MS = 30 * 60_000;
/** Runs that wait for a client that reads slowly; past it the client starts anew. */
const MAX_WAITING = 1_000;

/**
 * The stream of a workspace's changes. It has no positions, because commits of different runs have no common order: whoever connects, or connects
 * again, reads what it shows once it has the first message, and nothing that changes after that is missing.
 */
export async function* openWorkspaceMessages(options: WorkspaceStreamOptions): AsyncGenerator<string, void> {
  const { clock, signal, begin, tell } = options;
  const until = clock.now().getTime() + MAX_AGE_MS;
  const inbox = new Inbox();
  const stop = options.hubs.watch(options.workspaceId, options.reader, inbox);
  try {
    yield RETRY;
    yield encodeMessage(await begin());
    while (!signal.aborted && clock.now().getTime() < until) {
      if (inbox.isEmpty && !(await newsWithin(inbox, clock, signal))) {
        if (!signal.aborted) yield HEARTBEAT;
        continue;
      }
      if (inbox.failure !== undefined) throw inbox.failure.error;
      const news = inbox.take();
      if (news === undefined) yield encodeMessage(await begin());
      else for (const message of await tell(news)) yield encodeMessage(message);
    }
  } finally {
    stop();
  }
}

/** What one client has not been sent yet: of what changes twice, the latest. */
class Inbox {
  private readonly runs = new Map<string, WorkspaceNews["runs"][number]>();
  private readonly gates = new Map<string, WorkspaceNews["gates"][number]>();
  private readonly notices = new Map<string, WorkspaceNews["notices"][number]>();
  private overflown = false;
  private wake: (() => void) | undefined;
  failure: { error: unknown } | undefined;

  news({ runs, gates, notices }: WorkspaceNews): void {
    for (const run of runs) this.runs.set(run.id, run);
    for (const gate of gates) this.gates.set(gate.id, gate);
    for (const notice of notices) this.notices.set(`${notice.part} ${notice.runId}`, notice);
    if (Math.max(this.runs.size, this.gates.size, this.notices.size) > MAX_WAITING) {
      this.clear();
      this.overflown = true;
    }
    if (!this.isEmpty) this.notify();
  }

  failed(error: unknown): void {
    this.failure = { error };
    this.notify();
  }

  get isEmpty(): boolean {
    return this.runs.size === 0 && this.gates.size === 0 && this.notices.size === 0 && !this.overflown && this.failure === undefined;
  }

  /** Everything that waits; undefined where it is not all there was. */
  take(): WorkspaceNews | undefined {
    const taken = this.overflown ? undefined : { runs: [...this.runs.values()], gates: [...this.gates.values()], notices: [...this.notices.values()] };
    this.clear();
    return taken;
  }

  private clear(): void {
    this.overflown = false;
    this.runs.clear();
    this.gates.clear();
    this.notices.clear();
  }

  onNews(callback: () => void): void {
    this.wake = callback;
  }

  private notify(): void {
    const wake = this.wake;
    this.wake = undefined;
    wake?.();
  }
}
