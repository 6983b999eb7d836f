import type { JsonObject } from "@/lib/shared/json";
import { sha256 } from "../hash";

/** What the record says of a comment's text. Not the text: what was said by mistake can be taken back, and the record cannot. */
export function textMark(text: string): JsonObject {
  return { characters: text.length, sha256: sha256(text) };
}
