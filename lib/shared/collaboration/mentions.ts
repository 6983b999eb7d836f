interface Named {
  id: string;
  name: string;
}

/** Where a text says `@` and a name. `end` is exclusive, in UTF-16 units. */
export interface MentionPlace<M extends Named> {
  start: number;
  end: number;
  /** Several where members share the name. */
  members: M[];
}

const WORD = /[\p{L}\p{N}_]/u;

/**
 * The places that name a member, as `@` and the whole name in any case: the longest name wins, and what goes on as a word is another word. An `@`
 * inside a word, as in an address of mail, names nobody.
 */
export function mentionPlaces<M extends Named>(text: string, members: readonly M[]): MentionPlace<M>[] {
  const names = [...new Set(members.map(({ name }) => name.toLowerCase()))].filter((name) => name !== "").sort((a, b) => b.length - a.length);
  const places: MentionPlace<M>[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    if (at > 0 && WORD.test(text[at - 1] ?? "")) continue;
    const name = names.find((known) => {
      const end = at + 1 + known.length;
      return text.slice(at + 1, end).toLowerCase() === known && !WORD.test(text[end] ?? "");
    });
    if (name === undefined) continue;
    places.push({ start: at, end: at + 1 + name.length, members: members.filter((member) => member.name.toLowerCase() === name) });
  }
  return places;
}

/** Whom a text names, each once, in the order of `members`. */
export function mentionedIn<M extends Named>(text: string, members: readonly M[]): M[] {
  const named = new Set(mentionPlaces(text, members).flatMap((place) => place.members.map(({ id }) => id)));
  return members.filter(({ id }) => named.has(id));
}
