"use client";
import { useBuilder } from "../builder-context";
import { TemplateRow } from "../expression-field/expression-rows";
import { approverOptions } from "../pickers/options";
import { PickListRow } from "../pickers/pick-list-row";
import { ChoiceRow, FlagRow, QuorumRow, TextRow } from "./field-rows";
import { ListRows } from "./list-rows";
import { MapRows } from "./map-rows";
import { ParameterFields } from "./parameter-fields";
import type { FieldPath } from "./use-bound";

/** Who decides what, until when. */
export function GateFields({ path }: { path: FieldPath }) {
  const { outline, catalog } = useBuilder();
  const approvers = approverOptions(outline, catalog);
  const at = (key: string) => [...path, key];
  return (
    <>
      <TemplateRow path={at("message")} label="Message" rows={4} hint="What the approver reads; a template." />
      <PickListRow
        path={at("approvers")}
        label="Approvers"
        noun="person or role"
        hint="user:<email> or role:<role>; none: any member who may approve."
        placeholder="role:admin"
        groups={approvers}
      />
      <QuorumRow path={at("required")} label="Approvals needed" hint={'A number, or "all".'} placeholder="1" />
      <TextRow path={at("timeout")} label="Time" placeholder="24h" hint="Such as 30m, 24h, 1d12h." />
      <ChoiceRow path={at("on_timeout")} label="When the time is over" choices={["halt", "auto_approve", "reject", "escalate"]} byDefault="halt" />
      <h3 className="text-[13px] font-semibold">Escalation</h3>
      <ListRows path={at("escalate")} noun="step" fresh={{ after: "4h", approvers: ["role:owner"] }}>
        {(entry) => (
          <>
            <TextRow path={[...entry, "after"]} label="After" required placeholder="4h" />
            <PickListRow path={[...entry, "approvers"]} label="Also asked then" noun="person or role" placeholder="role:owner" groups={approvers} />
          </>
        )}
      </ListRows>
      <FlagRow path={at("self_approval")} label="Who started the run may approve" byDefault />
      <h3 className="text-[13px] font-semibold">Form</h3>
      <MapRows path={at("form")} noun="field" fresh={{ type: "string" }}>
        {(entry) => <ParameterFields path={entry} />}
      </MapRows>
    </>
  );
}
