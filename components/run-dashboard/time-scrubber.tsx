"use client";
import { ChevronLeft, ChevronRight, Radio } from "lucide-react";
import type { RunDetail } from "@/lib/api/contracts/executions";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { eventWords } from "./event-words";
import type { Moment } from "./use-time-travel";

interface TimeScrubberProps {
  run: RunDetail;
  moment: Moment;
  failure: string | null;
  /** To an event by its position, or, with null, back to now. */
  onGo(position: number | null): void;
}

/** Goes back and forth over the events of the run: all that the page shows is as it was then. */
export function TimeScrubber({ run, moment: { event, position, last, run: then }, failure, onGo }: TimeScrubberProps) {
  const words = event === undefined ? "" : eventWords(event, run);
  const go = (wanted: number) => onGo(Math.min(last, Math.max(1, wanted)));
  return (
    <section aria-label="Time travel" className="rounded-card border-2 border-accent bg-surface px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <IconButton size="sm" label="One event back" disabled={position <= 1} onClick={() => go(position - 1)}>
          <ChevronLeft className="size-4" aria-hidden />
        </IconButton>
        <input
          type="range"
          aria-label="Event"
          aria-valuetext={`Event ${position} of ${last}. ${words}`}
          min={1}
          max={last}
          value={position}
          onChange={(change) => go(change.target.valueAsNumber)}
          className="h-6 min-w-40 flex-1 accent-accent"
        />
        <IconButton size="sm" label="One event on" disabled={position >= last} onClick={() => go(position + 1)}>
          <ChevronRight className="size-4" aria-hidden />
        </IconButton>
        <Button size="sm" variant="primary" onClick={() => onGo(null)}>
          <Radio className="size-3.5" aria-hidden />
          Back to now
        </Button>
      </div>
      <p className="mt-1 text-xs text-fg-muted">
        {failure !== null && `The events could not be read: ${failure}`}
        {failure === null && then === null && "Reading the events…"}
        {failure === null && event !== undefined && (
          <>
            As it was at event <span className="tabular-nums">{position}</span> of <span className="tabular-nums">{last}</span>,{" "}
            <time dateTime={event.at}>{new Date(event.at).toLocaleTimeString()}</time>. <span className="font-medium text-fg">{words}</span>
          </>
        )}
      </p>
    </section>
  );
}
