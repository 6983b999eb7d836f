"use client";
import type { JsonObject } from "@/lib/shared/json";
import { isJsonObject } from "@/lib/shared/json";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import { useBuilder } from "../builder-context";
import { TemplateRow } from "../expression-field/expression-rows";
import { JsonRow } from "./field-rows";
import { asText } from "./field-text";
import { type FieldPath, useBound } from "./use-bound";

/** Which action, and its configuration: a form made of the action's own schema. Every value may be a template. */
export function ActionFields({ path }: { path: FieldPath }) {
  const { catalog } = useBuilder();
  const { value, problem, set } = useBound([...path, "action"]);
  const name = asText(value);
  const action = catalog.actions.find((known) => known.name === name);
  const modules = Map.groupBy(catalog.actions, ({ module }) => module);
  return (
    <>
      <Field label="Action" required hint={action?.description} error={problem}>
        {(control) => (
          <Select {...control} value={name} onChange={({ target }) => set(target.value)}>
            {action === undefined && <option value={name}>{name === "" ? "Choose an action" : name}</option>}
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
      {action === undefined ? (
        <JsonRow path={[...path, "config"]} label="Configuration" hint="As JSON; templates are allowed." />
      ) : (
        propertiesOf(action.config).map(({ key, schema, required }) => (
          <ConfigRow key={key} path={[...path, "config", key]} label={key} schema={schema} required={required} />
        ))
      )}
    </>
  );
}

function ConfigRow({ path, label, schema, required }: { path: FieldPath; label: string; schema: JsonObject; required: boolean }) {
  const hint = typeof schema.description === "string" ? schema.description : undefined;
  const choices = Array.isArray(schema.enum) ? schema.enum.filter((choice) => typeof choice === "string") : [];
  if (schema.type === "string" && choices.length === 0) {
    const long = /body|message|text|template/.test(label);
    return <TemplateRow path={path} label={label} hint={hint} required={required} rows={long ? 4 : undefined} />;
  }
  if (choices.length > 0)
    return <TemplateRow path={path} label={label} hint={[hint, `One of ${choices.join(", ")}, or a template.`].join(" ").trim()} required={required} />;
  return <JsonRow path={path} label={label} hint={[hint, 'As JSON; a template stands in quotes: "${{ … }}".'].join(" ").trim()} required={required} />;
}

function propertiesOf({ properties, required }: JsonObject): { key: string; schema: JsonObject; required: boolean }[] {
  if (!isJsonObject(properties ?? null)) return [];
  return Object.entries(properties as JsonObject).map(([key, schema]) => ({
    key,
    schema: isJsonObject(schema) ? schema : {},
    required: Array.isArray(required) && required.includes(key),
  }));
}
