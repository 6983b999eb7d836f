import type { RunSummary } from "@/lib/api/contracts/executions";
import { COLLABORATION_PARTS, type CollaborationPart } from "@/lib/shared/collaboration/notice";

/** A gate of which something changed. */
export interface GateNotice {
  id: string;
  run_id: string;
  stage_id: string;
  state: string;
}

/** What a page hears of the workspace. `ready`: read what you show anew, the changes go on from there. */
export type WorkspaceMessage =
  | { event: "ready" }
  | { event: "run"; data: RunSummary }
  | { event: "gate"; data: GateNotice }
  /** Comments or files of a run changed. */
  | { event: CollaborationPart; data: { run_id: string } };

/** How current the lists are: over the stream, over one that is coming back, or by asking again and again. */
export type WorkspaceMark = "connecting" | "live" | "reconnecting" | "polling";

/** What the channel needs of the browser. */
export interface ChannelHost {
  openSource(): EventSource;
  /** Reaches the other pages of this browser; undefined where there is no such thing. */
  openBroadcast(): BroadcastChannel | undefined;
  /** Calls `lead` once no other page of this browser leads; it leads until the promise that `lead` returns is done, or the signal ends. */
  elect(lead: () => Promise<void>, signal: AbortSignal): void;
}

type Passed = { kind: "message"; message: WorkspaceMessage } | { kind: "mark"; mark: WorkspaceMark } | { kind: "hello" };

/** Errors in a row after which the stream counts as blocked. */
const MAX_FAILURES = 3;
const RETRY_MS = 2_000;
/** After so long by polling, the stream is tried again. */
const STREAM_RETRY_MS = 30_000;

/**
 * The stream of the workspace's changes, one for all pages of this browser: over HTTP/1.1 a browser opens six connections to a server, and a
 * stream a page would leave the seventh page without an answer. One page leads: it holds the stream and passes on what it hears.
 */
export class WorkspaceChannel {
  private readonly listeners = new Set<(message: WorkspaceMessage) => void>();
  private readonly markListeners = new Set<() => void>();
  private broadcast: BroadcastChannel | undefined;
  private election: AbortController | undefined;
  private stopLeading: (() => void) | undefined;
  mark: WorkspaceMark = "connecting";

  constructor(private readonly host: ChannelHost) {}

  /** Hears what changes until the returned function is called. */
  readonly subscribe = (listener: (message: WorkspaceMessage) => void): (() => void) => {
    this.listeners.add(listener);
    if (this.election === undefined) this.open();
    else if (this.mark === "live") listener({ event: "ready" });
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  };

  /** Calls back when `mark` changes. */
  readonly onMark = (listener: () => void): (() => void) => {
    this.markListeners.add(listener);
    return () => this.markListeners.delete(listener);
  };

  private open(): void {
    const election = new AbortController();
    this.election = election;
    this.broadcast = this.host.openBroadcast();
    if (this.broadcast !== undefined) {
      this.broadcast.onmessage = ({ data }: MessageEvent<Passed>) => this.hear(data);
      this.broadcast.postMessage({ kind: "hello" } satisfies Passed);
    }
    this.host.elect(
      () =>
        new Promise((resolve) => {
          if (election.signal.aborted) return resolve();
          const disconnect = this.connect();
          this.stopLeading = () => {
            disconnect();
            resolve();
          };
        }),
      election.signal,
    );
  }

  private close(): void {
    this.election?.abort();
    this.election = undefined;
    this.stopLeading?.();
    this.stopLeading = undefined;
    this.broadcast?.close();
    this.broadcast = undefined;
    this.mark = "connecting";
  }

  private hear(passed: Passed): void {
    if (passed.kind === "message") this.deliver(passed.message);
    else if (passed.kind === "mark") this.setMark(passed.mark);
    else if (this.stopLeading !== undefined) {
      this.broadcast?.postMessage({ kind: "mark", mark: this.mark } satisfies Passed);
      if (this.mark === "live") this.broadcast?.postMessage({ kind: "message", message: { event: "ready" } } satisfies Passed);
    }
  }

  private deliver(message: WorkspaceMessage): void {
    for (const listener of [...this.listeners]) listener(message);
  }

  private setMark(mark: WorkspaceMark): void {
    if (this.mark === mark) return;
    this.mark = mark;
    for (const listener of [...this.markListeners]) listener();
  }

  /** Holds the stream, and gets it back when it breaks. */
  private connect(): () => void {
    let source: EventSource | undefined;
    let failures = 0;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const tell = (mark: WorkspaceMark) => {
      this.setMark(mark);
      this.broadcast?.postMessage({ kind: "mark", mark } satisfies Passed);
    };
    const pass = (message: WorkspaceMessage) => {
      this.deliver(message);
      this.broadcast?.postMessage({ kind: "message", message } satisfies Passed);
    };
    const open = () => {
      source = this.host.openSource();
      source.addEventListener("ready", () => {
        failures = 0;
        tell("live");
        pass({ event: "ready" });
      });
      source.addEventListener("run", ({ data }: MessageEvent<string>) => pass({ event: "run", data: JSON.parse(data) }));
      source.addEventListener("gate", ({ data }: MessageEvent<string>) => pass({ event: "gate", data: JSON.parse(data) }));
      for (const event of COLLABORATION_PARTS) source.addEventListener(event, ({ data }: MessageEvent<string>) => pass({ event, data: JSON.parse(data) }));
      source.onerror = () => {
        source?.close();
        failures += 1;
        tell(failures < MAX_FAILURES ? "reconnecting" : "polling");
        clearTimeout(retry);
        retry = setTimeout(open, failures < MAX_FAILURES ? RETRY_MS : STREAM_RETRY_MS);
      };
    };
    open();
    return () => {
      source?.close();
      clearTimeout(retry);
    };
  }
}
