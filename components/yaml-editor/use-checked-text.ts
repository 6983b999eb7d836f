import { useEffect, useState } from "react";
import { type Definition, type Diagnostic, validateDefinition } from "@/lib/swdl";

const CHECK_AFTER_MS = 150;

export interface CheckedText {
  diagnostics: readonly Diagnostic[];
  /** What the last text said that was free of errors. */
  definition: Definition | null;
  /** The text has errors since, so that the definition is of an earlier one. */
  isOld: boolean;
}

/** What the language says of a text: of the first at once, of every later one a moment after it stood still. What the last good text said stays while something is being typed. */
export function useCheckedText(text: string): CheckedText {
  const [checked, setChecked] = useState(() => ({ text, ...check(text, null) }));
  useEffect(() => {
    if (checked.text === text) return;
    const timer = setTimeout(() => setChecked((before) => ({ text, ...check(text, before.definition) })), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, checked.text]);
  return checked;
}

function check(text: string, last: Definition | null): CheckedText {
  const { definition, diagnostics } = validateDefinition(text);
  if (definition !== undefined) return { diagnostics, definition, isOld: false };
  return { diagnostics, definition: last, isOld: last !== null };
}
