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

/** What the language says of a text: of the first at once, of every later one a moment after it stood still. The last good plan stays while something is being typed. */
export function useCheckedText(text: string): CheckedText {
  const [checked, setChecked] = useState(() => ({ text, ...check(text, null) }));
  useEffect(() => {
    if (checked.text === text) return;
    const timer = setTimeout(() => setChecked((before) => ({ text, ...check(text, before.plan) })), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, checked.text]);
  return checked;
}

function check(text: string, lastPlan: Plan | null): CheckedText {
  const { definition, diagnostics } = validateDefinition(text);
  if (definition !== undefined) return { diagnostics, plan: plan(definition), planIsOld: false };
  return { diagnostics, plan: lastPlan, planIsOld: lastPlan !== null };
}
