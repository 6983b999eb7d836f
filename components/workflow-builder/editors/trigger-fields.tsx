"use client";
import type { Json } from "@/lib/shared/json";
import { Field } from "../../ui/field";
import { Select } from "../../ui/select";
import { ExpressionRow, TemplateRow } from "../expression-field/expression-rows";
import { PickListRow } from "../pickers/pick-list-row";
import { ChoiceRow, FlagRow, JsonRow, TextRow } from "./field-rows";
import { asText } from "./field-text";
import { MapRows } from "./map-rows";
import { TimeZoneRow } from "./time-zone-row";
import { type FieldPath, useBound } from "./use-bound";

/** What a trigger of each type begins with. */
export const FRESH_TRIGGERS: Record<string, Json> = {
  schedule: { type: "schedule", cron: "0 9 * * mon-fri" },
  event: { type: "event", event: "pull_request.opened" },
  condition: { type: "condition", entity: "order", field: "total", operator: "gt", value: 0 },
  webhook: { type: "webhook", methods: ["POST"] },
};
const TYPE_WORDS: Record<string, string> = {
  schedule: "At times",
  event: "For an event",
  condition: "When a field reaches a value",
  webhook: "For an HTTP call",
};

/** What starts runs besides people. */
export function TriggerFields({ path }: { path: FieldPath }) {
  const whole = useBound(path);
  const at = (key: string) => [...path, key];
  const type = asText(useBound(at("type")).value);
  return (
    <>
      <Field label="Starts" error={whole.problem}>
        {(control) => (
          <Select {...control} value={type} onChange={({ target }) => whole.set(FRESH_TRIGGERS[target.value] ?? null)}>
            {!Object.hasOwn(TYPE_WORDS, type) && <option value={type}>{type}</option>}
            {Object.entries(TYPE_WORDS).map(([word, words]) => (
              <option key={word} value={word}>
                {words} ({word})
              </option>
            ))}
          </Select>
        )}
      </Field>
      <OwnFields path={path} type={type} />
      {Object.hasOwn(TYPE_WORDS, type) && (
        <MapRows path={at("parameters")} noun="parameter" fresh="">
          {(entry) => <TemplateRow path={entry} label="Value" hint="A template over trigger.*, such as ${{ trigger.branch }}." />}
        </MapRows>
      )}
    </>
  );
}

function OwnFields({ path, type }: { path: FieldPath; type: string }) {
  const at = (key: string) => [...path, key];
  switch (type) {
    case "schedule":
      return (
        <>
          <TextRow path={at("cron")} label="Cron" required placeholder="0 9 * * mon-fri" hint="Minute, hour, day of month, month, day of week." />
          <TimeZoneRow path={at("timezone")} />
          <ChoiceRow path={at("catch_up")} label="A start that was missed" choices={["none", "last"]} byDefault="none" hint="last: made up for once." />
        </>
      );
    case "event":
      return (
        <>
          <TextRow path={at("event")} label="Event" required />
          <MapRows path={at("filter")} noun="path" fresh="">
            {(entry) => <TextRow path={entry} label="Must be" />}
          </MapRows>
          <ExpressionRow path={at("condition")} label="Condition" hint="Over trigger.*, such as trigger.branch == 'main'." />
        </>
      );
    case "condition":
      return (
        <>
          <TextRow path={at("entity")} label="Kind of thing" required placeholder="order" />
          <TextRow path={at("field")} label="Field" required placeholder="customer.tier" />
          <ChoiceRow path={at("operator")} label="Comparison" choices={["lt", "lte", "gt", "gte", "eq", "ne", "contains"]} />
          <JsonRow path={at("value")} label="Value" hint='A number, true or false, or a text in quotes: "gold".' />
          <FlagRow path={at("edge")} label="Only when it becomes true" byDefault />
          <TextRow path={at("cooldown")} label="Not again within" placeholder="10m" />
        </>
      );
    case "webhook":
      return (
        <>
          <PickListRow path={at("methods")} label="Methods" noun="method" closed groups={METHODS} />
          <TextRow path={at("secret")} label="Secret" hint="Name of the secret that signs the calls (HMAC-SHA256)." />
          <ChoiceRow path={at("respond")} label="Answers" choices={["immediately", "on_complete"]} byDefault="immediately" />
        </>
      );
    default:
      return null;
  }
}

const METHODS = [{ name: "Methods", options: ["GET", "POST", "PUT", "PATCH", "DELETE"].map((value) => ({ value })) }];
