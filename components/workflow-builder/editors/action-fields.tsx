"use client";
import type { Json, JsonObject } from "@/lib/shared/json";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import { useBuilder } from "../builder-context";
import { TemplateRow } from "../expression-field/expression-rows";
import { PickListRow } from "../pickers/pick-list-row";
import { choose, propertiesOf, withoutCall } from "./action-choice";
import { ChoiceRow, JsonRow, NumberOrTemplateRow } from "./field-rows";
import { asText } from "./field-text";
import { type FieldPath, useBound } from "./use-bound";

/** Makes a field of words one for a template. */
const AN_EXPRESSION = "an expression…";

export interface ActionFieldsProps {
  /** Where `action` and `config` stand. */
  path: FieldPath;
  label?: string;
  hint?: string;
  /** There may be none. */
  optional?: boolean;
}

/** Which action, and its configuration: a form made of the action's own schema. Every value may be a template. */
export function ActionFields({ path, label = "Action", hint, optional = false }: ActionFieldsProps) {
  const { catalog, dispatch } = useBuilder();
  const call = useBound(path);
  const { value, problem } = useBound([...path, "action"]);
  const name = asText(value);
  const action = catalog.actions.find((known) => known.name === name);
  const modules = Map.groupBy(catalog.actions, ({ module }) => module);
  const change = (chosen: string) => {
    const known = catalog.actions.find((other) => other.name === chosen);
    const changes = known === undefined ? withoutCall(path, call.value) : choose(path, call.value, known);
    dispatch({ type: "edit", changes, label: known === undefined ? `Remove ${name}` : `Call ${chosen}`, at: Date.now() });
  };
  return (
    <>
      <Field label={label} required={!optional} hint={action?.description ?? hint} error={problem ?? (optional ? call.problem : undefined)}>
        {(control) => (
          <Select {...control} value={name} onChange={({ target }) => change(target.value)}>
            {(optional || name === "") && <option value="">{optional ? "Nothing" : "Choose an action"}</option>}
            {action === undefined && name !== "" && <option value={name}>{name}</option>}
            {[...modules].map(([module, actions]) => (
              <optgroup key={module} label={module}>
                {actions.map((known) => (
                  <option key={known.name} value={known.name}>
                    {known.title} ({known.name})
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
      {action !== undefined &&
        propertiesOf(action.config).map(({ key, schema, required }) => (
          <ConfigRow key={key} path={[...path, "config", key]} label={key} schema={schema} required={required} />
        ))}
      {action === undefined && name !== "" && <JsonRow path={[...path, "config"]} label="Configuration" hint="As JSON; templates are allowed." />}
    </>
  );
}

function ConfigRow({ path, label, schema, required }: { path: FieldPath; label: string; schema: JsonObject; required: boolean }) {
  const { value } = useBound(path);
  const hint = typeof schema.description === "string" ? schema.description : undefined;
  const choices = Array.isArray(schema.enum) ? schema.enum.filter((choice) => typeof choice === "string") : [];
  const isTemplate = typeof value === "string" && value.includes("${{");
  const row = { path, label, hint, required };
  const words = schema.type === "boolean" ? ["true", "false"] : choices;
  if (words.length > 0 && !isTemplate)
    return <ChoiceRow {...row} choices={[...words, AN_EXPRESSION]} byDefault={asText(schema.default) || undefined} read={(word) => meantBy(word, schema)} />;
  if (schema.type === "string" || isTemplate) return <TemplateRow {...row} rows={/body|message|text|template/.test(label) ? 4 : undefined} />;
  if (schema.type === "number" || schema.type === "integer") return <NumberOrTemplateRow {...row} />;
  if (schema.type === "array" && isTexts(schema.items)) return <PickListRow path={path} label={label} noun="value" hint={hint} />;
  return <JsonRow {...row} hint={[hint, 'As JSON; a template stands in quotes: "${{ … }}".'].join(" ").trim()} />;
}

function meantBy(word: string, { type }: JsonObject): Json {
  if (word === AN_EXPRESSION) return "${{  }}";
  return type === "boolean" ? word === "true" : word;
}

function isTexts(items: unknown): boolean {
  return typeof items === "object" && items !== null && "type" in items && items.type === "string";
}
