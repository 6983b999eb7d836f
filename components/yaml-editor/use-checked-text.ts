import { useEffect, useState } from "react";
import { type Diagnostic, type Plan, plan, validateDefinition } from "@/lib/swdl";

const CHECK_AFTER_MS = 150;

export interface CheckedText {
  diagnostics: readonly Diagnostic[];
  /** The plan of the last text that was free of errors. */
  plan: Plan | null;
  /** The text has errors since, so that the plan is of an earlier one. */
  planIsOld: boolean;
}

/** What the language says of a text, a moment after it stood still. The last good plan stays while something is being typed. */
export function useCheckedText(text: string): CheckedText {
  const [checked, setChecked] = useState<CheckedText>({ diagnostics: [], plan: null, planIsOld: false });
  useEffect(() => {
    const timer = setTimeout(() => {
      const { definition, diagnostics } = validateDefinition(text);
      setChecked((before) =>
        definition === undefined
          ? { diagnostics, plan: before.plan, planIsOld: before.plan !== null }
          : { diagnostics, plan: plan(definition), planIsOld: false },
      );
    }, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return checked;
}
