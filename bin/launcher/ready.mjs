import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 50;

/** Waits until the server answers as healthy. False where it ended before that. */
export async function untilHealthy(url, alive) {
  while (alive()) {
    const answer = await fetch(`${url}/api/v1/health`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return true;
    await pause(POLL_MS);
  }
  return false;
}

/** Whether the owner account is still to be made: the set-up page answers only until then. */
export async function needsOwner(url) {
  const answer = await fetch(`${url}/setup`, { redirect: "manual", signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
