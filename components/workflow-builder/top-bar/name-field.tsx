"use client";
import { Input } from "../../ui/input";
import { useBuilder } from "../builder-context";
import { nameOf } from "../name-of";

/** The workflow's name, edited where it stands. */
export function NameField() {
  const { outline, isBroken, dispatch } = useBuilder();
  return (
    <Input
      aria-label="Name of the workflow"
      className="h-8 min-w-24 max-w-72 flex-1 border-transparent bg-transparent text-sm font-semibold hover:border-border-strong/60"
      value={nameOf(outline) ?? ""}
      placeholder="Name"
      readOnly={isBroken}
      onChange={({ target }) =>
        dispatch({
          type: "edit",
          changes: [{ kind: "set", path: ["workflow", "name"], value: target.value }],
          label: "Rename the workflow",
          key: "workflow name",
          at: Date.now(),
        })
      }
    />
  );
}
