import { useMemo, useState } from "react";
import { type Outline, outline } from "@/lib/swdl";

const NOTHING: Outline = { raw: {}, stages: [] };

/** What the text says; while its YAML is broken, what the last text said that was not. */
export function useOutline(text: string): { outline: Outline; isBroken: boolean } {
  const read = useMemo(() => outline(text), [text]);
  const [last, setLast] = useState(read ?? NOTHING);
  if (read !== null && read !== last) setLast(read);
  const isBroken = read === null;
  return useMemo(() => ({ outline: read ?? last, isBroken }), [read, last, isBroken]);
}
