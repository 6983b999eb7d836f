import Anser from "anser";
import { memo } from "react";
import type { LogLineView } from "@/lib/api/contracts/executions";
import { cn } from "../ui/cn";

const TONES = { debug: "text-fg-muted", info: "", warn: "text-warning", error: "text-danger" } as const;

interface LogLineProps {
  line: LogLineView;
  /** The stage that wrote it, where several are shown. */
  showStage: boolean;
  wrap: boolean;
  /** In lower case; what has it is marked. */
  search: string;
  isMarked: boolean;
  /** Lines of another attempt stand above it. */
  beginsAttempt: boolean;
}

/** One line of a log with its number. */
export const LogLine = memo(function LogLine({ line, showStage, wrap, search, isMarked, beginsAttempt }: LogLineProps) {
  return (
    <div className={cn("flex px-3", isMarked && "bg-danger-soft", beginsAttempt && "border-t border-dashed border-border-strong")}>
      <span aria-hidden title={line.at} className="w-10 shrink-0 pr-3 text-right text-fg-muted select-none">
        {line.line}
      </span>
      {showStage && <span className="w-28 shrink-0 truncate pr-3 text-fg-muted">{line.stage_id}</span>}
      <span
        className={cn(
          wrap ? "min-w-0 flex-1 break-words whitespace-pre-wrap" : "whitespace-pre",
          TONES[line.level],
          line.stream === "system" && "text-fg-muted italic",
        )}
      >
        <Text text={line.text} search={search} />
      </span>
      {beginsAttempt && <span className="ml-auto shrink-0 pl-3 font-sans text-[11px] text-fg-muted">attempt {line.attempt}</span>}
    </div>
  );
});

/** A line with its terminal colours as classes of the theme, so that they can be read in both. */
function Text({ text, search }: { text: string; search: string }) {
  if (!text.includes("\u001b")) return <Marked text={text === "" ? " " : text} search={search} />;
  return Anser.ansiToJson(text, { use_classes: true, remove_empty: true }).map((part, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change
      key={index}
      className={cn(part.fg && `ansi-${part.fg.replace("ansi-", "").replace("bright-", "")}`, part.decorations.includes("bold") && "font-bold")}
    >
      <Marked text={part.content} search={search} />
    </span>
  ));
}

function Marked({ text, search }: { text: string; search: string }) {
  const place = search === "" ? -1 : text.toLowerCase().indexOf(search);
  if (place < 0) return text;
  const end = place + search.length;
  return (
    <>
      {text.slice(0, place)}
      <mark className="rounded-xs bg-warning-soft text-fg outline outline-warning">{text.slice(place, end)}</mark>
      {text.slice(end)}
    </>
  );
}
