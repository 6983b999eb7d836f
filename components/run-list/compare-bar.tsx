import { GitCompareArrows } from "lucide-react";
import Link from "next/link";
import { Button, buttonClass } from "../ui/button";
import { type ComparedRun, comparisonOf } from "./compare-choice";

/** The runs that are chosen, and the way to their comparison once there are two. */
export function CompareBar({ chosen, onClear }: { chosen: readonly ComparedRun[]; onClear(): void }) {
  const comparison = comparisonOf(chosen);
  return (
    <section
      aria-label="Chosen runs"
      className="sticky bottom-4 z-20 flex flex-wrap items-center gap-2 rounded-card border border-border-strong bg-surface p-3 shadow-lg"
    >
      <span aria-live="polite" className="min-w-0 flex-1 text-[13px] font-medium">
        {comparison === null ? `#${chosen[0]?.number}: choose another run to compare it with` : `#${comparison.first.number} and #${comparison.second.number}`}
      </span>
      {comparison !== null && (
        <Link href={comparison.address} className={buttonClass({ variant: "primary" })}>
          <GitCompareArrows className="size-4" aria-hidden />
          Compare
        </Link>
      )}
      <Button variant="ghost" onClick={onClear}>
        Choose none
      </Button>
    </section>
  );
}
