"use client";
import { PickListRow } from "../pickers/pick-list-row";
import { ChoiceRow, JsonRow, NumberRow, TextRow } from "./field-rows";
import { type ReadText, readNumber, readText } from "./field-text";
import type { FieldPath } from "./use-bound";

/** A value of a type of the language, in the field that suits it. */
export function ValueRow({ path, type, label, hint }: { path: FieldPath; type: string; label: string; hint?: string }) {
  switch (type) {
    case "":
    case "string":
      return <TextRow path={path} label={label} hint={hint} />;
    case "number":
    case "integer":
      return <NumberRow path={path} label={label} hint={hint} />;
    case "boolean":
      return <ChoiceRow path={path} label={label} hint={hint} choices={["true", "false"]} read={(word) => word === "true"} />;
    case "array<string>":
      return <PickListRow path={path} label={label} noun="value" hint={hint} />;
    case "array<number>":
    case "array<integer>":
      return <PickListRow path={path} label={label} noun="value" hint={hint} read={readNumber} />;
    default:
      return <JsonRow path={path} label={label} hint={hint ?? 'As JSON, such as {"name": "value"}.'} />;
  }
}

/** How a value of a type is read in a list of them. */
export function readerOf(type: string): (text: string) => ReadText {
  return type === "number" || type === "integer" ? readNumber : readText;
}
