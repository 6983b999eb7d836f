import { describe, expect, it } from "vitest";
import { changedIn, readObject } from "@/components/common/json-text";

describe("an object written by hand", () => {
  it.each([
    ["", { ok: true, value: {} }],
    ['{"a": [1, null]}', { ok: true, value: { a: [1, null] } }],
    ["[1]", { ok: false, message: "Write an object: names and values between { and }." }],
    ["null", { ok: false, message: "Write an object: names and values between { and }." }],
    ['{\n  "a": 1,\n  b\n}', { ok: false, message: "This is not JSON, see line 3." }],
    ['{"a": ', { ok: false, message: "This is not JSON: it ends too early." }],
  ])("%s", (text, expected) => {
    expect(readObject(text)).toEqual(expected);
  });

  it("knows what was changed", () => {
    expect(changedIn({ a: 1, b: { c: [1] }, gone: 1 }, { a: 1, b: { c: [2] }, d: null })).toEqual({ b: { c: [2] }, d: null });
  });
});
