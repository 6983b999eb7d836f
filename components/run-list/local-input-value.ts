/** A time as a field of the type `datetime-local` holds it, in the zone of whoever looks; empty for no time. */
export function localInputValue(iso: string): string {
  if (iso === "") return "";
  const time = new Date(iso);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
