/** File systems allow 255 bytes; the rest is for a number that makes the name its stage's only one. */
const MAX_BYTES = 200;
const MAX_EXTENSION = 20;
/** Devices of Windows, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name under which a file can be stored anywhere: the last part of whatever path was given, without characters that control, hide or turn round
 * text, that a file system refuses or a shell hides (a leading dot). Letters of all languages stay, composed (NFC). Too long a name is cut before
 * its extension; one of which nothing is left is `file`.
 */
export function safeFileName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\p{Zs}+/gu, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const { stem, extension } = parts(clean === "" ? "file" : clean);
  const safeStem = RESERVED.test(stem.split(".")[0] ?? "") ? `_${stem}` : stem;
  return `${cut(safeStem, MAX_BYTES - byteLength(extension)).trimEnd()}${extension}`;
}

/** The same name as the n-th of its kind, from 2: `report (2).pdf`. */
export function numberedName(name: string, n: number): string {
  const { stem, extension } = parts(name);
  return `${stem} (${n})${extension}`;
}

/** Whether a name is the given one, or that as any of its kind. */
export function isNameOrNumbered(candidate: string, name: string): boolean {
  const { stem, extension } = parts(name);
  if (candidate === name) return true;
  return candidate.startsWith(`${stem} (`) && candidate.endsWith(`)${extension}`) && /^\d+$/.test(candidate.slice(stem.length + 2, -extension.length - 1));
}

/** In lower case and without its dot; empty where there is none. */
export function extensionOf(name: string): string {
  return parts(name).extension.slice(1).toLowerCase();
}

function parts(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot) : "";
  return [...extension].length > MAX_EXTENSION ? { stem: name, extension: "" } : { stem: name.slice(0, name.length - extension.length), extension };
}

function cut(text: string, bytes: number): string {
  let kept = "";
  let length = 0;
  for (const character of text) {
    length += byteLength(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
