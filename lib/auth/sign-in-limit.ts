import type { Clock } from "@/lib/engine/ports/clock";

const WINDOW_MS = 15 * 60_000;
const MAX_FOR_ACCOUNT = 10;
/** People behind one address share it. */
const MAX_FROM_ADDRESS = 100;
/** So many accounts, and so many addresses, are remembered. */
const MAX_ENTRIES = 10_000;

/** Where an attempt comes from. */
export interface AttemptOrigin {
  /** The name of a browser that this account has signed in with before; null for any other. */
  device: string | null;
  /** Empty where it is not known. */
  address: string;
}

/** Slows down guessing: at one account, whatever addresses the guesses come from, and from one address, whatever accounts they try. */
export interface SignInLimit {
  /** Counts an attempt before its password is looked at, so that guesses made at once count too. Seconds to wait; 0: go on. */
  attempt(account: string, from?: AttemptOrigin): number;
  succeeded(account: string, from?: AttemptOrigin): void;
}

const UNKNOWN: AttemptOrigin = { device: null, address: "" };

/**
 * Kept in memory. After ten attempts without success within a quarter of an hour, the account's sign-in is closed until the quarter is over; to a
 * browser that has signed in to it before, only after ten of its own, so that nobody keeps out somebody else for good by guessing. After a hundred
 * from one address, no account is open to it.
 */
export function createSignInLimit(clock: Clock): SignInLimit {
  const accounts = new Attempts(MAX_FOR_ACCOUNT);
  const addresses = new Attempts(MAX_FROM_ADDRESS);
  const keyOf = (account: string, { device }: AttemptOrigin) => JSON.stringify([account, device]);
  return {
    attempt(account, from = UNKNOWN) {
      const now = clock.now().getTime();
      const key = keyOf(account, from);
      const waitMs = Math.max(accounts.waitMs(key, now), from.address === "" ? 0 : addresses.waitMs(from.address, now));
      if (waitMs > 0) return Math.ceil(waitMs / 1000);
      accounts.count(key, now);
      if (from.address !== "") addresses.count(from.address, now);
      return 0;
    },
    succeeded(account, from = UNKNOWN) {
      accounts.forget(keyOf(account, from));
      addresses.takeBack(from.address);
    },
  };
}

class Attempts {
  private readonly entries = new Map<string, { count: number; until: number }>();

  constructor(private readonly max: number) {}

  waitMs(key: string, now: number): number {
    const entry = this.entries.get(key);
    return entry !== undefined && entry.count >= this.max ? Math.max(0, entry.until - now) : 0;
  }

  count(key: string, now: number): void {
    const entry = this.entries.get(key);
    if (entry !== undefined && entry.until > now) {
      entry.count += 1;
      return;
    }
    this.entries.delete(key);
    const oldest = this.entries.size >= MAX_ENTRIES ? this.entries.keys().next().value : undefined;
    if (oldest !== undefined) this.entries.delete(oldest);
    this.entries.set(key, { count: 1, until: now + WINDOW_MS });
  }

  takeBack(key: string): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) entry.count -= 1;
  }

  forget(key: string): void {
    this.entries.delete(key);
  }
}
