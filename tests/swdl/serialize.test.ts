import { describe, expect, test } from "vitest";
import { parseDefinition, serialize } from "@/lib/swdl";
import { template, templateIds } from "./support/fixtures";

describe("serialize", () => {
  test.each(templateIds())("%s means the same after it", (id) => {
    const { definition } = parseDefinition(template(id));
    if (definition === undefined) throw new Error("a template does not parse");
    expect(parseDefinition(serialize(definition)).definition).toEqual(definition);
  });

  test("leaves out what is at its default", () => {
    const { definition } = parseDefinition(template("quick-review"));
    if (definition === undefined) throw new Error("a template does not parse");
    expect(serialize(definition)).not.toMatch(/error_policy|handoff|run_if|requires_approval|timeout|hooks/);
  });
});
