import { describe, expect, it } from "vitest";
import { fieldErrors, initialValues, readValues } from "@/components/common/parameter-values";
import type { Parameter } from "@/lib/swdl";

const parameter = (rest: Partial<Parameter>): Parameter => ({ type: "string", required: false, secret: false, ...rest });

const PARAMETERS = {
  name: parameter({ required: true }),
  branch: parameter({ default: "main" }),
  priority: parameter({ enum: ["low", "high"], default: "low" }),
  count: parameter({ type: "integer" }),
  fast: parameter({ type: "boolean", default: true }),
  labels: parameter({ type: "array<string>" }),
};

describe("the values of a form of parameters", () => {
  it("opens with the defaults", () => {
    expect(initialValues(PARAMETERS)).toEqual({ name: "", branch: "main", priority: '"low"', count: "", fast: true, labels: "" });
  });

  it("reads each field as its type, and leaves out what is empty", () => {
    const values = { ...initialValues(PARAMETERS), name: "Ada", count: "3", labels: '["a"]' };
    expect(readValues(PARAMETERS, values)).toEqual({
      ok: true,
      parameters: { name: "Ada", branch: "main", priority: "low", count: 3, fast: true, labels: ["a"] },
    });
  });

  it("tells every problem at its field", () => {
    expect(readValues(PARAMETERS, { ...initialValues(PARAMETERS), count: "many", labels: "[" })).toEqual({
      ok: false,
      errors: { name: "required", count: "this is no number", labels: "this is no JSON" },
    });
  });

  it("puts the server's errors at their fields", () => {
    expect(
      fieldErrors("parameters", [
        { path: "parameters.name", message: "too long" },
        { path: "overrides", message: "no" },
      ]),
    ).toEqual({ name: "too long" });
  });
});
