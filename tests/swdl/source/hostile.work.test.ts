import { describe, expect, test } from "vitest";
import { decodeUtf8, Utf8Error } from "@/lib/shared/decode-utf8";
import { type ParsedDefinition, parseDefinition } from "@/lib/swdl";
import { countWork } from "../../support/count-work";
import { fixture, hasFixtures } from "../support/fixtures";
import { HOSTILE_DOCUMENTS } from "../support/hostile-documents";

/** Never become a text: whoever decodes them refuses them. */
const HOSTILE_BYTES = { "invalid-utf8": [Buffer.from("workflow: { id: w, name: \xe9 }\n", "latin1"), 25] } as const;

describe("hostile documents", () => {
  test.each(Object.entries(HOSTILE_DOCUMENTS))("%s", { timeout: 120_000 }, async (_, { source, answer, maxWork = 500_000 }) => {
    const text = typeof source === "string" ? source : source();
    let parsed: ParsedDefinition = { diagnostics: [] };
    expect(await countWork(() => (parsed = parseDefinition(text)))).toBeLessThan(maxWork);
    const { definition, diagnostics } = parsed;
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    if (answer === "any") return;
    if (answer === "ok") expect({ diagnostics, found: definition !== undefined }).toEqual({ diagnostics: [], found: true });
    else {
      const found = diagnostics.find(({ code }) => code === answer.code);
      expect(found, JSON.stringify(diagnostics.slice(0, 3))).toBeDefined();
      if (answer.line !== undefined) expect(found?.range.start.line).toBe(answer.line);
    }
  });

  test.each(Object.entries(HOSTILE_BYTES))("%s", (_, [bytes, offset]) => {
    expect(() => decodeUtf8(bytes, { keepMark: true })).toThrow(new Utf8Error(offset));
  });

  test.skipIf(!hasFixtures)("every class of the fixture has its case", () => {
    const { cases } = fixture<{ cases: { id: string }[] }>("hostile-yaml.json");
    const covered = [...Object.keys(HOSTILE_DOCUMENTS), ...Object.keys(HOSTILE_BYTES)].map((name) => name.split(" ")[0]);
    expect(cases.map(({ id }) => id).filter((id) => !covered.includes(id))).toEqual([]);
  });
});
