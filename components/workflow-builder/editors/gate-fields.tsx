"use client";
import { TemplateRow } from "../expression-field/expression-rows";
import { ChoiceRow, FlagRow, JsonRow, LinesRow, TextRow } from "./field-rows";
import { MapRows } from "./map-rows";
import { ParameterFields } from "./parameter-fields";
import type { FieldPath } from "./use-bound";

/** Who decides what, until when. */
export function GateFields({ path }: { path: FieldPath }) {
  const at = (key: string) => [...path, key];
  return (
    <>
      <TemplateRow path={at("message")} label="Message" rows={4} hint="What the approver reads; a template." />
      <LinesRow
        path={at("approvers")}
        label="Approvers"
        hint="user:<email> or role:<role>, one on each line; none: any member who may approve."
        placeholder="role:admin"
      />
      <JsonRow path={at("required")} label="Approvals needed" hint={'A number, or "all".'} placeholder="1" />
      <TextRow path={at("timeout")} label="Time" placeholder="24h" hint="Such as 30m, 24h, 1d12h." />
      <ChoiceRow path={at("on_timeout")} label="When the time is over" choices={["halt", "auto_approve", "reject", "escalate"]} byDefault="halt" />
      <JsonRow path={at("escalate")} label="Escalation" hint={'Who is asked after a while: [{"after": "4h", "approvers": ["role:owner"]}]'} />
      <FlagRow path={at("self_approval")} label="Who started the run may approve" byDefault />
      <h3 className="text-[13px] font-semibold">Form</h3>
      <MapRows path={at("form")} noun="field" fresh={{ type: "string" }}>
        {(entry) => <ParameterFields path={entry} />}
      </MapRows>
    </>
  );
}
