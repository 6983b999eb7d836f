import type { ServicePorts } from "@/lib/services/ports";

/** Calls back once at the next news. */
export interface NewsSource {
  onNews(callback: () => void): void;
}

const HEARTBEAT_MS = 15_000;

/** True once there is news; false after the heartbeat's time, or when the stream is to end. */
export function newsWithin(source: NewsSource, clock: ServicePorts["clock"], signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (news: boolean) => {
      cancel();
      signal.removeEventListener("abort", aborted);
      resolve(news);
    };
    const aborted = () => settle(false);
    const cancel = clock.after(HEARTBEAT_MS, aborted);
    signal.addEventListener("abort", aborted, { once: true });
    source.onNews(() => settle(true));
    if (signal.aborted) aborted();
  });
}
