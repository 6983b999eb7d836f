import type { JsonObject } from "@/lib/shared/json";
import { type Definition, definitionOfRun } from "@/lib/swdl";

const CACHE_SIZE = 200;
const cache = new Map<string, Definition | null>();

/**
 * The definition that a run was started with: its frozen text and overrides. Null where an older release wrote a text that no longer parses.
 * Cached by the text's hash.
 */
export function frozenDefinition({ hash, source, overrides }: { hash: string; source: string; overrides: JsonObject }): Definition | null {
  const key = Object.keys(overrides).length === 0 ? hash : `${hash} ${JSON.stringify(overrides)}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const parsed = definitionOfRun({ source, overrides });
  const definition = parsed.ok ? parsed.value : null;
  const oldest = cache.size >= CACHE_SIZE ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(key, definition);
  return definition;
}
