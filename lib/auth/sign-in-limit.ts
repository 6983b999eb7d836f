import type { Clock } from "@/lib/engine/ports/clock";

const MAX_FAILURES = 10;
const WINDOW_MS = 15 * 60_000;
const MAX_ACCOUNTS = 10_000;

/** Slows down guessing at one account, whatever addresses the guesses come from. */
export interface SignInLimit {
  /** Seconds until this account may try again; 0: now. */
  retryAfterSeconds(account: string): number;
  failed(account: string): void;
  succeeded(account: string): void;
}

/** Kept in memory: ten failures within a quarter of an hour close the account's sign-in until the quarter is over. */
export function createSignInLimit(clock: Clock): SignInLimit {
  const failures = new Map<string, { count: number; until: number }>();
  const now = () => clock.now().getTime();
  return {
    retryAfterSeconds(account) {
      const entry = failures.get(account);
      if (entry === undefined || entry.count < MAX_FAILURES) return 0;
      return Math.max(0, Math.ceil((entry.until - now()) / 1000));
    },
    failed(account) {
      const entry = failures.get(account);
      if (entry !== undefined && entry.until > now()) {
        entry.count += 1;
        return;
      }
      const oldest = failures.size >= MAX_ACCOUNTS ? failures.keys().next().value : undefined;
      if (oldest !== undefined) failures.delete(oldest);
      failures.delete(account);
      failures.set(account, { count: 1, until: now() + WINDOW_MS });
    },
    succeeded(account) {
      failures.delete(account);
    },
  };
}
