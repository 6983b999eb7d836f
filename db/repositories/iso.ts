/** A column's moment as text, as everywhere outside the database. */
export function iso(moment: Date): string;
export function iso(moment: Date | null): string | null;
export function iso(moment: Date | null): string | null {
  return moment === null ? null : moment.toISOString();
}
