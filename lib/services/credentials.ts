/** How credentials are made and checked; implemented beside the sign-in. */
export interface Credentials {
  /** A long random token that begins with `prefix`, with the digest that is stored instead of it and the first characters to know it by. */
  makeToken(prefix: string): { token: string; hash: string; start: string };
  hashToken(token: string): string;
  hashPassword(password: string): Promise<string>;
  verifyPassword(hash: string, password: string): Promise<boolean>;
  /** Counts a try of the account's password; seconds to wait, 0 for none. */
  passwordAttempt(account: string): number;
  passwordSucceeded(account: string): void;
}
