"use client";
import dynamic from "next/dynamic";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";

// An editor is large, and most forks do without.
const DefinitionField = dynamic(() => import("./definition-field").then((module) => module.DefinitionField), {
  ssr: false,
  loading: () => <Skeleton className="h-[42dvh] min-h-64" />,
});

export interface ForkDefinitionProps {
  /** The text that the run had. */
  own: string;
  /** Null: the fork keeps that. */
  text: string | null;
  onChange(text: string | null): void;
}

/** The definition of a fork: that of its origin, unless somebody opens and edits it. */
export function ForkDefinition({ own, text, onChange }: ForkDefinitionProps) {
  return (
    <section aria-label="Definition" className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-1 text-[13px] text-fg-muted">
          {text === null
            ? "It runs the definition that this run had."
            : "For this fork alone: the stored workflow stays as it is. Stages whose outputs are kept must stay in it, with their ids."}
        </p>
        <Button size="sm" aria-expanded={text !== null} onClick={() => onChange(text === null ? own : null)}>
          {text === null ? "Edit the definition" : "Keep the definition of the run"}
        </Button>
      </div>
      {text !== null && <DefinitionField text={text} onChange={onChange} />}
    </section>
  );
}
