"use client";
import { useMemo } from "react";
import type { Json } from "@/lib/shared/json";
import { JsonTree } from "../common/json-tree";
import { PlainText } from "./plain-text";

/** JSON as a tree; as it is where it is not whole or not JSON after all. */
export function JsonPreview({ text, whole, label }: { text: string; whole: boolean; label: string }) {
  const value = useMemo(() => (whole ? parsed(text) : undefined), [text, whole]);
  if (value === undefined) return <PlainText text={text} label={label} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className="max-h-[65dvh] overflow-auto">
      <JsonTree value={value} label={label} />
    </section>
  );
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
