/** Bytes that are no UTF-8 text. */
export class Utf8Error extends Error {
  override readonly name = "Utf8Error";
  /** `offset`: of the first byte of the sequence that is not UTF-8, counted from 0. */
  constructor(readonly offset: number) {
    super(`byte ${offset} is not UTF-8 text`);
  }
}

/**
 * The text of bytes, without a replacement character for what is none. `keepMark`: a byte order mark belongs to a text that is kept byte for
 * byte. Throws `Utf8Error`.
 */
export function decodeUtf8(bytes: Uint8Array, { keepMark }: { keepMark: boolean }): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: keepMark }).decode(bytes);
  } catch (error) {
    // The decoder throws a TypeError and does not say where.
    if (!(error instanceof TypeError)) throw error;
    throw new Utf8Error(firstBadByte(bytes));
  }
}

/** Decoded with replacements and encoded again, bytes differ first at the sequence that was replaced. */
function firstBadByte(bytes: Uint8Array): number {
  const again = new TextEncoder().encode(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at += 1;
  // A sequence cut short can begin with the same bytes as its replacement, EF BF BD.
  while (at > 0 && isContinuation(again[at])) at -= 1;
  return at;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
