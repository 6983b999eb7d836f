import type { CDPSession, Page } from "@playwright/test";

/** The shortest time that the browser reports of an event, in milliseconds. */
const LEAST_MS = 16;

interface Heard {
  /** By the browser's number of the interaction: the longest of its events, from the input to the next paint, in milliseconds. */
  interactions: Map<number, number>;
  /** From a movement of the pointer to the frame after it: the browser's own timing leaves these out. */
  moves: number[];
}

declare global {
  interface Window {
    heard: Heard;
    observer: PerformanceObserver;
  }
}

/** Times in milliseconds from an input to the paint that follows it, the longest last. What took less than 16 ms is not among the interactions. */
export interface Times {
  interactions: number[];
  moves: number[];
}

/** What the browser itself measured of the inputs that `act` makes. */
export async function timesOf(page: Page, act: () => Promise<void>): Promise<Times> {
  await page.evaluate((durationThreshold) => {
    window.heard = { interactions: new Map(), moves: [] };
    window.observer?.disconnect();
    window.observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
        if (entry.interactionId > 0)
          window.heard.interactions.set(entry.interactionId, Math.max(entry.duration, window.heard.interactions.get(entry.interactionId) ?? 0));
    });
    window.observer.observe({ type: "event", durationThreshold } as PerformanceObserverInit);
    window.onpointermove = ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // A message that is sent before a paint arrives behind it.
        port1.onmessage = () => window.heard.moves.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
  }, LEAST_MS);
  await act();
  await painted(page);
  return await page.evaluate(() => {
    window.onpointermove = null;
    const sorted = (times: Iterable<number>) => [...times].sort((a, b) => a - b);
    return { interactions: sorted(window.heard.interactions.values()), moves: sorted(window.heard.moves) };
  });
}

/** Resolves when what was asked for is on the screen, and what the browser tells of it has been told. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve)))));
}

/** The memory that the page's JavaScript cannot do without, in MB. */
export async function heldMemory(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize / 2 ** 20;
}

/** How many nodes and listeners the page holds once its garbage is collected, shown or not. */
export async function domCounts(devtools: CDPSession): Promise<{ nodes: number; jsEventListeners: number }> {
  for (const _ of [1, 2]) await devtools.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
  return { nodes, jsEventListeners };
}

/**
 * Counts what the page computes from now on, in all its threads, in milliseconds: unlike the time of day, the same on a machine that does other things
 * too. Resolves to what tells the count so far.
 */
export async function watchComputed(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  const processTime = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "ProcessTime")?.value ?? Number.NaN) * 1_000;
  };
  const before = await processTime();
  return async () => (await processTime()) - before;
}
