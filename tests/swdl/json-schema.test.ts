import { describe, expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "@/lib/shared/json";
import { swdlJsonSchema } from "@/lib/swdl";
import { STAGE_TYPES } from "@/lib/swdl/schema/stage";

const schema = swdlJsonSchema();
const at = (...path: string[]): JsonObject => path.reduce<Json>((value, key) => (isJsonObject(value) ? (value[key] ?? {}) : {}), schema) as JsonObject;

describe("the JSON Schema of the language", () => {
  test("asks for no more than an author must write", () => {
    expect(schema.required).toEqual(["workflow", "stages"]);
    expect(at("properties", "workflow").required).toEqual(["id", "name"]);
  });

  test("admits keys that begin with x- and no other unknown ones", () => {
    expect(schema).toMatchObject({ additionalProperties: false, patternProperties: { "^x-": {} } });
  });

  test("knows every type of stage, shorthands and descriptions", () => {
    const items = at("properties", "stages", "items");
    const options = (items.oneOf ?? items.anyOf) as JsonObject[];
    const stages = options.map((option) => option.properties as Record<string, JsonObject>);
    expect(stages.map(({ type }) => type?.const)).toEqual([...STAGE_TYPES]);
    for (const stage of stages) {
      expect(stage.depends_on).toMatchObject({ anyOf: [{ type: "string" }, { type: "array" }], description: expect.any(String) });
      expect(stage.requires_approval?.anyOf).toHaveLength(2);
    }
    // An agent is what a stage is without a type.
    expect(options[0]?.required).toEqual(["id", "roles"]);
  });

  test("is plain JSON of a size that an editor can load", () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(JSON.stringify(schema).length).toBeLessThan(200_000);
  });
});
