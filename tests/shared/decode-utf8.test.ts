import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeUtf8, Utf8Error } from "@/lib/shared/decode-utf8";

const bytes = (hex: string) => Uint8Array.from(hex.split(" ").filter(Boolean), (byte) => Number.parseInt(byte, 16));
const offsetOf = (given: Uint8Array) => {
  try {
    decodeUtf8(given, { keepMark: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof Utf8Error)) throw error;
    return error.offset;
  }
};

describe("decodeUtf8", () => {
  test.each([
    ["a byte that no sequence begins with", "61 62 ff 63", 2],
    ["a continuation without a beginning", "61 80", 1],
    ["a sequence cut short by another character", "61 e2 82 41", 1],
    ["a sequence cut short by the end", "61 f0 9f 98", 1],
    ["the beginning of a replacement character", "61 ef bf 41", 1],
    ["the beginning of a replacement character at the end", "61 ef bf", 1],
    ["behind a true replacement character", "ef bf bd c0", 3],
    ["a longer form than needed", "61 c0 af", 1],
    ["half of a surrogate pair", "61 62 63 ed a0 80", 3],
    ["beyond the last character", "f4 90 80 80", 0],
    ["UTF-16", "ff fe 61 00", 0],
  ])("%s", (_, hex, offset) => {
    expect(offsetOf(bytes(hex))).toBe(offset);
  });

  test("every text comes back, and a bad byte inside of it is named", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), fc.constantFrom(0xc0, 0xc1, 0xf5, 0xff), (before, behind, bad) => {
        const [left, right] = [new TextEncoder().encode(before), new TextEncoder().encode(behind)];
        expect(decodeUtf8(left, { keepMark: true })).toBe(before);
        expect(offsetOf(Uint8Array.from([...left, bad, ...right]))).toBe(left.length);
      }),
      { seed: 20261121 },
    );
  });

  test("a byte order mark is kept where it is asked for", () => {
    const marked = bytes("ef bb bf 61");
    expect([decodeUtf8(marked, { keepMark: true }), decodeUtf8(marked, { keepMark: false })]).toEqual(["\ufeffa", "a"]);
  });
});
