import type { Clock } from "@/lib/engine/ports/clock";

const MAX_ATTEMPTS = 10;
const WINDOW_MS = 15 * 60_000;
const MAX_ACCOUNTS = 10_000;

/** Slows down guessing at one account, whatever addresses the guesses come from. */
export interface SignInLimit {
  /** Counts an attempt before its password is looked at, so that guesses made at once count too. Seconds to wait; 0: go on. */
  attempt(account: string): number;
  succeeded(account: string): void;
}

/** Kept in memory: after ten attempts without success within a quarter of an hour, the account's sign-in is closed until the quarter is over. */
export function createSignInLimit(clock: Clock): SignInLimit {
  const attempts = new Map<string, { count: number; until: number }>();
  return {
    attempt(account) {
      const now = clock.now().getTime();
      const entry = attempts.get(account);
      if (entry !== undefined && entry.until > now) {
        if (entry.count >= MAX_ATTEMPTS) return Math.ceil((entry.until - now) / 1000);
        entry.count += 1;
        return 0;
      }
      attempts.delete(account);
      const oldest = attempts.size >= MAX_ACCOUNTS ? attempts.keys().next().value : undefined;
      if (oldest !== undefined) attempts.delete(oldest);
      attempts.set(account, { count: 1, until: now + WINDOW_MS });
      return 0;
    },
    succeeded(account) {
      attempts.delete(account);
    },
  };
}
