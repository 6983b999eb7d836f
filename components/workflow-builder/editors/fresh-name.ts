/** A name that nobody has: the noun, then with a number. */
export function freshName(noun: string, taken: readonly string[]): string {
  const base = noun.replaceAll(" ", "_");
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}_${number}`)) return `${base}_${number}`;
}
