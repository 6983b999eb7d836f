/** The one part in which two texts differ. Both sides are kept, so that it leads forth and back. */
export interface TextChange {
  start: number;
  removed: string;
  inserted: string;
}

/** What makes `after` of `before`. */
export function difference(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  return { start, removed: before.slice(start, before.length - end), inserted: after.slice(start, after.length - end) };
}

export function withChange(text: string, { start, removed, inserted }: TextChange): string {
  return text.slice(0, start) + inserted + text.slice(start + removed.length);
}

export function undone({ start, removed, inserted }: TextChange): TextChange {
  return { start, removed: inserted, inserted: removed };
}
