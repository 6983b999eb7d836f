"use client";
import dynamic from "next/dynamic";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { Skeleton } from "../ui/skeleton";

const TextDiff = dynamic(() => import("../yaml-editor/text-diff").then((module) => module.TextDiff), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
});

/** Where the texts differ that two runs were started with; nothing but a word where they do not. */
export function DefinitionDifference({ a, b }: { a: RunDetail; b: RunDetail }) {
  return (
    <section aria-label="Definition" className="grid gap-2">
      <h2 className="text-[15px] font-semibold">Definition</h2>
      {a.source === b.source ? (
        <p className="text-[13px] text-fg-muted">Both ran the same text.</p>
      ) : (
        <div className="h-80 overflow-hidden rounded-card border border-border">
          <TextDiff before={a.source} after={b.source} beforeLabel={labelOf("A", a)} afterLabel={labelOf("B", b)} />
        </div>
      )}
    </section>
  );
}

function labelOf(name: string, { number, workflow, origin }: RunDetail): string {
  return `Definition of ${name}: #${number}, ${origin?.edited_definition ? "edited" : `v${workflow.version}`}`;
}
