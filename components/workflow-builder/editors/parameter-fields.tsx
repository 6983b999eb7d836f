"use client";
import { ChoiceRow, FlagRow, JsonRow, NumberRow, TextRow } from "./field-rows";
import { asText } from "./field-text";
import { type FieldPath, useBound } from "./use-bound";

export const VALUE_TYPES = ["string", "number", "integer", "boolean", "object", "array", "array<string>", "array<number>", "array<object>", "any"];

/** A parameter, or a field of a gate's form. */
export function ParameterFields({ path, secret = false }: { path: FieldPath; secret?: boolean }) {
  const at = (key: string) => [...path, key];
  const type = asText(useBound(at("type")).value);
  return (
    <>
      <div className="grid gap-2 sm:grid-cols-2">
        <ChoiceRow path={at("type")} label="Type" choices={VALUE_TYPES} byDefault="string" />
        <JsonRow path={at("default")} label="Default" hint="As JSON: a text in quotes." />
      </div>
      <TextRow path={at("description")} label="Description" />
      <FlagRow path={at("required")} label="Required" />
      {secret && <FlagRow path={at("secret")} label="Secret" hint="Masked wherever it is shown or logged." />}
      {(type === "" || type === "string") && <JsonRow path={at("enum")} label="Choices" hint={'As JSON: ["low", "high"]'} />}
      {(type === "number" || type === "integer") && (
        <div className="grid gap-2 sm:grid-cols-2">
          <NumberRow path={at("minimum")} label="At least" />
          <NumberRow path={at("maximum")} label="At most" />
        </div>
      )}
    </>
  );
}
