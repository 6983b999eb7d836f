import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { complete, EditError, edit, hover, parseDefinition } from "@/lib/swdl";
import { template, templateIds } from "../support/fixtures";

const pieces = fc.constantFrom(
  "",
  " ",
  "\n",
  "\t",
  ":",
  "- ",
  "[",
  "]",
  "{",
  "}",
  "'",
  '"',
  "&a ",
  "*a",
  "!x ",
  "|",
  "#",
  "${{",
  "}}",
  "---\n",
  "\u2028",
  "é",
  "\\",
  "null",
  "x-",
  "<<: ",
  "? ",
);
/** Damaged texts of each template: 1/200 of the fuzz runs, so that the long form comes near 5,000 each. */
const RUNS = Math.ceil(Number(process.env.STAGECRAFT_FUZZ_RUNS ?? 5_000) / 200);

const wound = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat({ max: 12 }), put: pieces });

describe("damaged texts", () => {
  test.each(templateIds())("%s: every place of a diagnostic lies in the text, and nothing throws", { timeout: 4 * 3_600_000 }, (id) => {
    const source = template(id);
    fc.assert(
      fc.property(fc.array(wound, { minLength: 1, maxLength: 4 }), (wounds) => {
        const text = wounds.reduce(
          (whole, { at, drop, put }) => whole.slice(0, Math.floor(at * whole.length)) + put + whole.slice(Math.floor(at * whole.length) + drop),
          source,
        );
        const { definition, diagnostics } = parseDefinition(text);
        const lines = text.split("\n");
        for (const { range, severity, message } of diagnostics) {
          expect(message).not.toMatch(/undefined|\[object/);
          for (const { line, column } of [range.start, range.end]) {
            expect(line).toBeLessThanOrEqual(lines.length);
            expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
          }
          if (severity === "error") expect(definition).toBeUndefined();
        }
        expect(definition !== undefined || diagnostics.length > 0).toBe(true);
        const offset = Math.floor((wounds[0]?.at ?? 0) * text.length);
        complete(text, offset);
        hover(text, offset);
        try {
          edit(text, { kind: "set", path: ["workflow", "name"], value: "x" });
        } catch (error) {
          if (!(error instanceof EditError)) throw error;
        }
      }),
      { numRuns: RUNS, seed: 11 },
    );
  });

  test("any JSON is answered", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (workflow, stage) => {
        expect(parseDefinition(JSON.stringify({ workflow, stages: [stage], config: stage, hooks: workflow })).definition).toBeUndefined();
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
