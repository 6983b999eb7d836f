/**
 * How long the suite is: a short form in every test run; `npm run test:chaos` sets the number of kills and shows what was seen.
 * `STAGECRAFT_CHAOS_SEED` makes the same workloads again.
 */
const kills = process.env["STAGECRAFT_CHAOS_KILLS"];

/** Kills for each database and number of workers; `short` where nobody asked for more. */
export function killsOr(short: number): number {
  return kills === undefined ? short : Number(kills);
}

export const isLongForm = kills !== undefined;
export const seed = Number(process.env["STAGECRAFT_CHAOS_SEED"] ?? Date.now() % 1_000_000_000);

/** What a person reads of a test's result. */
export function show(title: string, figures: object): void {
  console.log(`${title}: ${JSON.stringify({ seed, ...figures })}`);
}
