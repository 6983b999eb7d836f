import { parseTypeName, type ValueType } from "../values/type-name";
import { objectOf, own, type StageView, textOf } from "./document-view";

export interface KnownOutputs {
  types: ReadonlyMap<string, ValueType>;
  /** Whether the stage may give outputs that it does not declare. */
  open: boolean;
}

const ANY: ValueType = { base: "any" };
const STRING: ValueType = { base: "string" };
const GATE_OUTPUTS: [string, ValueType][] = [
  ["decision", STRING],
  ["decided_by", STRING],
  ["decided_at", STRING],
  ["comment", STRING],
];
const SCRIPT_OUTPUTS: [string, ValueType][] = [
  ["exit_code", { base: "integer" }],
  ["stdout", STRING],
  ["stderr", STRING],
];

/** The outputs of a stage: those that it declares and those of its type. */
export function outputsOf(stage: StageView): KnownOutputs {
  const declared = [...Object.entries(stage.outputs).map(([name, output]): [string, ValueType] => [name, typeOf(output)]), ...handedOff(stage)];
  switch (stage.type) {
    case "agent":
      return { types: new Map(declared), open: false };
    case "gate": {
      const form = Object.entries(objectOf(own(objectOf(own(stage.raw, "gate")), "form"))).map(([name, field]): [string, ValueType] => [
        name,
        typeOf(field, "string"),
      ]);
      return { types: new Map([...GATE_OUTPUTS, ...form, ...declared]), open: false };
    }
    case "script":
      return { types: new Map([...SCRIPT_OUTPUTS, ...declared]), open: Object.keys(stage.outputs).length === 0 };
    case "fan_out":
      return { types: new Map([["items", { base: "array" } as ValueType], ...declared]), open: false };
    default:
      return { types: new Map(declared), open: true };
  }
}

/** What `handoff` adds to the outputs. */
function handedOff({ type, raw }: StageView): [string, ValueType][] {
  const handoff = objectOf(own(raw, "handoff"));
  const format = textOf(own(handoff, "format"));
  if (type !== "agent" && type !== "action" && type !== "script") return [];
  return [
    ...(format === "markdown" || format === "raw" ? [["_handoff", STRING] as [string, ValueType]] : []),
    ...(own(handoff, "include_run_log") === true ? [["_log", STRING] as [string, ValueType]] : []),
    ...(own(handoff, "summary_prompt") === undefined ? [] : [["_summary", STRING] as [string, ValueType]]),
  ];
}

function typeOf(declaration: StageView["raw"][string] | undefined, missing = "any"): ValueType {
  return parseTypeName(textOf(own(objectOf(declaration), "type")) ?? missing) ?? ANY;
}
