import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WorkspaceChannel, type WorkspaceMessage } from "@/hooks/workspace-channel";

class FakeSource extends EventTarget {
  onerror: (() => void) | null = null;
  closed = false;
  close() {
    this.closed = true;
  }
  send(event: string, data: unknown = {}) {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }
}

/** Pages of one browser: what one posts the others hear, and one at a time leads. */
function browser() {
  const sources: FakeSource[] = [];
  const channels = new Set<{ onmessage: ((event: MessageEvent) => void) | null }>();
  const queue: { lead: () => Promise<void>; signal: AbortSignal }[] = [];
  let leading = false;
  const elect = () => {
    const next = leading ? undefined : queue.shift();
    if (next === undefined) return;
    if (next.signal.aborted) return elect();
    leading = true;
    void next.lead().then(() => {
      leading = false;
      elect();
    });
  };
  const page = () => {
    const heard: string[] = [];
    const channel = new WorkspaceChannel({
      openSource() {
        const source = new FakeSource();
        sources.push(source);
        return source as unknown as EventSource;
      },
      openBroadcast() {
        const self = {
          onmessage: null as ((event: MessageEvent) => void) | null,
          postMessage(data: unknown) {
            for (const other of channels) if (other !== self) other.onmessage?.(new MessageEvent("message", { data }));
          },
          close: () => channels.delete(self),
        };
        channels.add(self);
        return self as unknown as BroadcastChannel;
      },
      elect(lead, signal) {
        queue.push({ lead, signal });
        elect();
      },
    });
    const leave = channel.subscribe((message: WorkspaceMessage) => heard.push(message.event === "run" ? `run ${message.data.id}` : message.event));
    return { channel, heard, leave };
  };
  return { sources, page };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the stream of all pages of a browser", () => {
  test("is one: each page hears what the leader hears", () => {
    const { sources, page } = browser();
    const [first, second] = [page(), page()];
    expect(sources).toHaveLength(1);
    sources[0]?.send("ready");
    sources[0]?.send("run", { id: "a" });
    sources[0]?.send("comments", { run_id: "a" });
    for (const { heard, channel } of [first, second]) expect([heard, channel.mark]).toEqual([["ready", "run a", "comments"], "live"]);
  });

  test("goes on in another page when the leader leaves", async () => {
    const { sources, page } = browser();
    const [first, second] = [page(), page()];
    sources[0]?.send("ready");
    first.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(sources.map(({ closed }) => closed)).toEqual([true, false]);
    sources[1]?.send("ready");
    sources[1]?.send("run", { id: "b" });
    expect(second.heard).toEqual(["ready", "ready", "run b"]);
    expect(first.heard).toEqual(["ready"]);
  });

  test("tells a page that comes later at once that it is live", () => {
    const { sources, page } = browser();
    page();
    sources[0]?.send("ready");
    const late = page();
    expect([late.channel.mark, late.heard]).toEqual(["live", ["ready"]]);
  });

  test("comes back after it broke, and is polling after three failures in a row until it is there again", () => {
    const { sources, page } = browser();
    const { channel, heard } = page();
    const marks: string[] = [];
    for (let failure = 0; failure < 3; failure += 1) {
      sources.at(-1)?.onerror?.();
      marks.push(channel.mark);
      vi.advanceTimersByTime(2_000);
    }
    expect(marks).toEqual(["reconnecting", "reconnecting", "polling"]);
    expect(sources).toHaveLength(3);
    vi.advanceTimersByTime(28_000);
    expect(sources).toHaveLength(4);
    sources[3]?.send("ready");
    expect([channel.mark, heard]).toEqual(["live", ["ready"]]);
  });
});
