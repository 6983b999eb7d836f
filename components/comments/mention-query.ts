import type { Mentionable } from "../common/mark-mentions";

/** What is being typed after an `@` before the caret. */
export interface MentionQuery {
  /** Where the `@` is. */
  start: number;
  /** Without the `@`. */
  typed: string;
}

/** Names have few words: what goes on longer is no name. */
const MAX_TYPED = 40;
const SHOWN = 6;

/** Undefined where the caret does not stand behind an `@` that begins a word. */
export function mentionQuery(text: string, caret: number): MentionQuery | undefined {
  const match = /(?:^|[^\p{L}\p{N}_])@([^@\n]*)$/u.exec(text.slice(0, caret));
  const typed = match?.[1];
  if (typed === undefined || typed.length > MAX_TYPED || /^\s/.test(typed)) return undefined;
  return { start: caret - typed.length - 1, typed };
}

/** The members whose name, or a word of it, begins like what is typed. None where a name stands there in full already. */
export function mentionChoices(query: MentionQuery | undefined, members: readonly Mentionable[]): Mentionable[] {
  if (query === undefined) return [];
  const typed = query.typed.toLowerCase();
  if (members.some(({ name }) => typed.trimEnd() === name.toLowerCase() && typed !== name.toLowerCase())) return [];
  return members.filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${typed}`)).slice(0, SHOWN);
}

/** The text with the name in the place of what was typed, and where the caret goes: behind it. */
export function insertMention(text: string, caret: number, query: MentionQuery, { name }: Mentionable): { text: string; caret: number } {
  const before = `${text.slice(0, query.start)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}
