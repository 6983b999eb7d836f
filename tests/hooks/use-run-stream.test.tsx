import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type RunNews, useRunStream } from "@/hooks/use-run-stream";

/** A stream whose end is played by the test. */
class PlayedSource extends EventTarget {
  static all: PlayedSource[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;
  constructor(readonly url: string) {
    super();
    PlayedSource.all.push(this);
  }
  close(): void {
    this.isClosed = true;
  }
  say(type: string, data: object): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

const last = () => PlayedSource.all.at(-1) as PlayedSource;
const search = () => new URL(last().url, "http://localhost").searchParams;
const open = () => act(() => last().onopen?.());
const end = () => act(() => last().onerror?.());
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

const news: RunNews[] = [];
const onPoll = vi.fn();
const follow = (ended = false) =>
  renderHook((change: { ended: boolean }) => useRunStream({ runId: "r1", after: 5, onNews: (more) => news.push(more), onPoll, ...change }), {
    initialProps: { ended },
  });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", PlayedSource);
  PlayedSource.all = [];
  news.length = 0;
  onPoll.mockClear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the stream of a run", () => {
  it("goes on where it broke off, lines included", async () => {
    const { result } = follow();
    expect(search().get("after")).toBe("5");
    open();
    expect(result.current).toBe("live");
    last().say("run.paused", { position: 6, type: "run.paused" });
    last().say("log", { lines: [{ seq: 41 }, { seq: 42 }] });
    await pass(50);
    expect(news).toMatchObject([{ events: [{ position: 6 }], lines: [{ seq: 41 }, { seq: 42 }] }]);
    end();
    expect(result.current).toBe("reconnecting");
    await pass(2_000);
    expect([search().get("after"), search().get("logs_after")]).toEqual(["6", "42"]);
    open();
    expect(result.current).toBe("live");
  });

  it("hands over the first news within its turn and what comes sooner than a frame after it together", async () => {
    follow();
    open();
    last().say("stage.queued", { position: 6 });
    last().say("stage.started", { position: 7 });
    await pass(0);
    expect(news.map(({ events }) => events.length)).toEqual([2]);
    last().say("stage.completed", { position: 8 });
    await pass(1);
    last().say("stage.queued", { position: 9 });
    expect(news).toHaveLength(1);
    await pass(50);
    expect(news.map(({ events }) => events.length)).toEqual([2, 2]);
    last().say("stage.started", { position: 10 });
    await pass(0);
    expect(news).toHaveLength(3);
  });

  it("asks again and again where streams end as soon as they begin, and is live once one lasts", async () => {
    const { result } = follow();
    for (let round = 0; round < 3; round += 1) {
      open();
      end();
      await pass(2_000);
    }
    expect(result.current).toBe("polling");
    expect(onPoll).toHaveBeenCalled();
    await pass(30_000);
    open();
    expect(result.current).toBe("polling");
    await pass(5_000);
    expect(result.current).toBe("live");
    onPoll.mockClear();
    await pass(10_000);
    expect(onPoll).not.toHaveBeenCalled();
  });

  it("is there again as soon as the network is", async () => {
    const { result } = follow();
    open();
    act(() => window.dispatchEvent(new Event("offline")));
    expect(result.current).toBe("reconnecting");
    for (let round = 0; round < 4; round += 1) {
      await pass(2_000);
      end();
    }
    const before = PlayedSource.all.length;
    act(() => window.dispatchEvent(new Event("online")));
    expect(PlayedSource.all.length).toBe(before + 1);
    open();
    expect(result.current).toBe("live");
  });

  it("is not asked for of a run that has ended, and begins when it goes on", () => {
    const { result, rerender, unmount } = follow(true);
    expect([result.current, PlayedSource.all.length]).toEqual(["ended", 0]);
    rerender({ ended: false });
    open();
    expect(result.current).toBe("live");
    unmount();
    expect(last().isClosed).toBe(true);
  });
});
