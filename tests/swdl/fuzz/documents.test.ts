import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeUtf8, Utf8Error } from "@/lib/shared/decode-utf8";
import { parseDefinition, plan } from "@/lib/swdl";
import { anyBytes, anyDocument, SOURCES } from "./documents";
import { fuzz, requirePlain } from "./fuzz";

/** Hours are enough for a million; nobody waits for them without asking. */
const TIMEOUT_MS = 4 * 3_600_000;

test.each(SOURCES.map((source) => [source.slice(0, 40), source] as const))("unharmed: %s", (_, source) => {
  expect(answered(source)).toBe(true);
});

test("any text is a definition that can be planned, or diagnostics with places in the text", { timeout: TIMEOUT_MS }, () => {
  fuzz({ name: "documents", share: 0.08, input: anyDocument, check: answered });
});

test("any bytes are refused with the place of the first bad one, or are a text that is answered", { timeout: TIMEOUT_MS }, () => {
  const check = (bytes: Uint8Array) => {
    try {
      answered(decodeUtf8(bytes, { keepMark: true }));
    } catch (error) {
      if (!(error instanceof Utf8Error)) throw error;
      expect(error.offset).toBeLessThan(bytes.length);
      // Who decodes with replacements hands over a text as well.
      answered(new TextDecoder().decode(bytes));
    }
  };
  fuzz({ name: "bytes", share: 0.04, input: anyBytes, check });
});

test("any JSON is answered, whatever its keys", { timeout: TIMEOUT_MS }, () => {
  const value = fc.jsonValue({ noUnicodeString: false });
  const input = fc.tuple(value, value, fc.constantFrom("__proto__", "constructor", "toString", "workflow", "config", "hooks", "context")).map(
    // As text, because an object literal would set its prototype.
    ([first, second, key]) =>
      `{"workflow":{"id":"w","name":"W","ui":${JSON.stringify(first)}},"stages":[${JSON.stringify(second)}],"${key}":${JSON.stringify(first)}}`,
  );
  fuzz({ name: "JSON", share: 0.06, input, check: answered });
});

/** Whether a text is a definition. Holds what is true of the answer to any text. */
function answered(text: string): boolean {
  const { definition, diagnostics } = parseDefinition(text);
  const lines = text.split("\n");
  for (const { range, message, severity } of diagnostics) {
    expect(message).not.toMatch(/undefined|\[object|(required:|it is) ?$/);
    if (severity === "error") expect(definition).toBeUndefined();
    for (const { line, column } of [range.start, range.end]) {
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
    }
  }
  if (definition === undefined) {
    expect(diagnostics.length).toBeGreaterThan(0);
    return false;
  }
  requirePlain(JSON.parse(JSON.stringify(definition)));
  expect(plan(definition).batches.flatMap(({ stages }) => stages)).toHaveLength(definition.stages.length);
  return true;
}
