/** Longer than any address is written. */
const MAX_LENGTH = 64;

/**
 * The address a request came from: what the nearest proxy says, or the framework where there is none. Nothing before the last entry is known to be
 * true; where no proxy stands before the server, the client may have made up the whole. Empty where nobody says one.
 */
export function clientAddress(headers: Headers): string {
  return (headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "").slice(0, MAX_LENGTH);
}
