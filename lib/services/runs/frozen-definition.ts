import { type Definition, parseDefinition } from "@/lib/swdl";

const CACHE_SIZE = 200;
const cache = new Map<string, Definition | null>();

/** The definition of a run's frozen text; null where an older release wrote a text that no longer parses. Cached by the text's hash. */
export function frozenDefinition({ hash, source }: { hash: string; source: string }): Definition | null {
  const known = cache.get(hash);
  if (known !== undefined) return known;
  const definition = parseDefinition(source).definition ?? null;
  const oldest = cache.size >= CACHE_SIZE ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(hash, definition);
  return definition;
}
