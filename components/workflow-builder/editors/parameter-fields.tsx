"use client";
import { PickListRow } from "../pickers/pick-list-row";
import { ChoiceRow, FlagRow, NumberRow, TextRow } from "./field-rows";
import { asText } from "./field-text";
import { type FieldPath, useBound } from "./use-bound";
import { readerOf, ValueRow } from "./value-row";

export const VALUE_TYPES = ["string", "number", "integer", "boolean", "object", "array", "array<string>", "array<number>", "array<object>", "any"];

/** A parameter, or a field of a gate's form. */
export function ParameterFields({ path, secret = false }: { path: FieldPath; secret?: boolean }) {
  const at = (key: string) => [...path, key];
  const type = asText(useBound(at("type")).value);
  const isText = type === "" || type === "string";
  const isNumber = type === "number" || type === "integer";
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2">
        <ChoiceRow path={at("type")} label="Type" choices={VALUE_TYPES} byDefault="string" />
        <ValueRow path={at("default")} type={type} label="Default" />
      </div>
      <TextRow path={at("description")} label="Description" />
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <FlagRow path={at("required")} label="Required" />
        {secret && <FlagRow path={at("secret")} label="Secret" hint="Masked wherever it is shown or logged." />}
      </div>
      {(isText || isNumber) && <PickListRow path={at("enum")} label="Choices" noun="choice" hint="The only values allowed; none: any." read={readerOf(type)} />}
      {isNumber && (
        <div className="grid gap-3 sm:grid-cols-2">
          <NumberRow path={at("minimum")} label="At least" />
          <NumberRow path={at("maximum")} label="At most" />
        </div>
      )}
      {isText && (
        <details className="text-[13px]">
          <summary className="cursor-pointer text-fg-muted">Length and pattern</summary>
          <div className="mt-2 grid gap-3 sm:grid-cols-2">
            <NumberRow path={at("min_length")} label="Characters at least" />
            <NumberRow path={at("max_length")} label="Characters at most" />
            <TextRow path={at("pattern")} label="Pattern" hint="A regular expression." placeholder="^[a-z]+$" />
          </div>
        </details>
      )}
    </>
  );
}
