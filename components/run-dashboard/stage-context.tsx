import { useMemo } from "react";
import type { RunStage } from "@/lib/api/contracts/executions";
import type { PackedPart } from "@/lib/shared/run/events";
import { fileSize } from "../artifacts/file-size";
import { Badge } from "../ui/badge";
import { Skeleton } from "../ui/skeleton";
import { KIND_WORDS, packedContext } from "./packed-context";
import type { EventLog } from "./use-event-log";

/** What the agent of a stage was given, part by part, with sizes. */
export function StageContext({ stage, log: { events, isWhole, failure } }: { stage: RunStage; log: EventLog }) {
  const packed = useMemo(() => packedContext(events, stage.id), [events, stage.id]);
  if (failure !== null) return <p className="text-[13px] text-danger">{failure}</p>;
  if (packed === null && !isWhole) return <Skeleton className="h-24" />;
  if (packed === null) return <p className="text-[13px] text-fg-muted">{absenceOf(stage)}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section aria-label="Context of the agent" tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-left text-[13px]">
        <caption className="pb-2 text-left text-xs text-fg-muted">
          What the agent was given{packed.attempt !== null && packed.attempt > 1 ? ` in attempt ${packed.attempt}` : ""}. Tokens are estimated, at four bytes
          each.
        </caption>
        <thead className="text-xs text-fg-muted">
          <tr>
            <Heading>Part</Heading>
            <Heading>Kind</Heading>
            <Heading end>Size</Heading>
            <Heading end>Tokens</Heading>
          </tr>
        </thead>
        <tbody>
          {packed.parts.map((part) => (
            <Row key={`${part.kind} ${part.name}`} part={part} />
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-border font-medium">
            <th scope="row" colSpan={2} className="py-1.5 pr-4 font-medium">
              Together
            </th>
            <Size>{fileSize(packed.bytes)}</Size>
            <Size>{packed.tokens.toLocaleString("en")}</Size>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Row({ part: { kind, name, from, bytes, tokens, state } }: { part: PackedPart }) {
  return (
    <tr className="border-t border-border">
      <th scope="row" className="py-1.5 pr-4 font-normal break-words">
        {name}
      </th>
      <td className="py-1.5 pr-4 text-fg-muted">
        {KIND_WORDS[kind]}
        {from.length > 0 && ` of ${from.join(", ")}`}
      </td>
      {state === "missing" ? (
        <td colSpan={2} className="py-1.5 text-right">
          <Badge tone="warning">named, not given</Badge>
        </td>
      ) : (
        <>
          <Size>{fileSize(bytes)}</Size>
          <Size>{tokens.toLocaleString("en")}</Size>
        </>
      )}
    </tr>
  );
}

function Heading({ children, end = false }: { children: string; end?: boolean }) {
  return (
    <th scope="col" className={`pb-1.5 font-medium whitespace-nowrap ${end ? "pl-4 text-right" : "pr-4"}`}>
      {children}
    </th>
  );
}

function Size({ children }: { children: string }) {
  return <td className="py-1.5 pl-4 text-right whitespace-nowrap tabular-nums">{children}</td>;
}

function absenceOf({ reused, attempt }: RunStage): string {
  if (reused !== null) return "It was taken over: the run where it ran tells what its agent was given.";
  return attempt === 0 ? "The agent has not been asked yet." : "Nothing is recorded of what the agent was given.";
}
