"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import Anser from "anser";
import { ArrowDown, Download, WrapText } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useStoredFlag } from "@/hooks/use-stored-flag";
import type { LogLineView } from "@/lib/api/contracts/executions";
import { LOG_LEVELS } from "@/lib/shared/run/status";
import { CopyButton } from "../common/copy-button";
import { Button, buttonClass } from "../ui/button";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { filterLines } from "./log-lines";

const LINE_HEIGHT = 20;
const TONES = { debug: "text-fg-muted", info: "", warn: "text-warning", error: "text-danger" } as const;

/** The log of one stage, or of the whole run: it follows the end until one scrolls away from it. */
export function LogViewer({ runId, stageId, lines }: { runId: string; stageId: string | undefined; lines: readonly LogLineView[] }) {
  const [search, setSearch] = useState("");
  const [level, setLevel] = useState("");
  const [noWrap, setNoWrap] = useStoredFlag("stagecraft.log-no-wrap");
  const [following, setFollowing] = useState(true);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () => filterLines(lines, { stageId: stageId ?? null, level: LOG_LEVELS.find((known) => known === level) ?? "", search }),
    [lines, stageId, level, search],
  );
  const virtual = useVirtualizer({ count: shown.length, getScrollElement: () => scroller.current, estimateSize: () => LINE_HEIGHT, overscan: 30 });

  useEffect(() => {
    if (following && shown.length > 0) virtual.scrollToIndex(shown.length - 1, { align: "end" });
  }, [following, shown.length, virtual]);

  const onScroll = () => {
    const element = scroller.current;
    if (element !== null) setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < 2 * LINE_HEIGHT);
  };
  const download = `/api/v1/workflow-executions/${runId}/logs?download=true${stageId === undefined ? "" : `&stage=${encodeURIComponent(stageId)}`}`;
  return (
    <section aria-label="Log" className="overflow-hidden rounded-card border border-border bg-surface">
      <div className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2">
        <h2 className="mr-auto text-[13px] font-semibold">
          Log <span className="font-normal text-fg-muted">{shown.length === 1 ? "1 line" : `${shown.length} lines`}</span>
        </h2>
        <Input
          type="search"
          aria-label="Search the log"
          placeholder="Search"
          value={search}
          className="w-32 sm:w-44"
          onChange={(event) => setSearch(event.target.value)}
        />
        <Select aria-label="Level" className="w-auto" value={level} onChange={(event) => setLevel(event.target.value)}>
          <option value="">All levels</option>
          {LOG_LEVELS.map((known) => (
            <option key={known} value={known}>
              {known}
            </option>
          ))}
        </Select>
        <IconButton label={noWrap ? "Wrap long lines" : "Do not wrap long lines"} aria-pressed={!noWrap} onClick={() => setNoWrap(!noWrap)}>
          <WrapText className="size-4" aria-hidden />
        </IconButton>
        <CopyButton text={shown.map(({ text }) => text).join("\n")} label="Copy the log" />
        <a href={download} download aria-label="Download the log" title="Download the log" className={cn(buttonClass({ variant: "ghost" }), "w-8 px-0")}>
          <Download className="size-4" aria-hidden />
        </a>
      </div>
      <div className="relative">
        <div
          ref={scroller}
          onScroll={onScroll}
          role="log"
          aria-live="off"
          aria-label="Log lines"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
          tabIndex={0}
          className={cn(shown.length === 0 ? "h-16" : "h-80", "overflow-auto font-mono text-[12.5px] leading-5 focus-visible:outline-offset-[-2px]")}
        >
          {shown.length === 0 ? (
            <p className="px-3 py-4 font-sans text-[13px] text-fg-muted">
              {search.trim() === "" && level === "" ? "Nothing has been written yet." : "No line fits."}
            </p>
          ) : (
            <div style={{ height: virtual.getTotalSize() }} className="relative">
              {virtual.getVirtualItems().map((item) => {
                const line = shown[item.index];
                return (
                  line !== undefined && (
                    <div
                      key={item.key}
                      ref={virtual.measureElement}
                      data-index={item.index}
                      style={{ transform: `translateY(${item.start}px)` }}
                      className="absolute top-0 left-0 flex w-full px-3"
                    >
                      <span aria-hidden className="w-10 shrink-0 pr-3 text-right text-fg-muted select-none">
                        {line.line}
                      </span>
                      <span
                        className={cn(
                          noWrap ? "whitespace-pre" : "min-w-0 flex-1 break-words whitespace-pre-wrap",
                          TONES[line.level],
                          line.stream === "system" && "text-fg-muted italic",
                        )}
                      >
                        <Ansi text={line.text} />
                      </span>
                    </div>
                  )
                );
              })}
            </div>
          )}
        </div>
        {!following && (
          <Button size="sm" variant="primary" className="absolute right-4 bottom-3 shadow-md" onClick={() => setFollowing(true)}>
            <ArrowDown className="size-3.5" aria-hidden />
            Jump to latest
          </Button>
        )}
      </div>
    </section>
  );
}

/** A line with its terminal colours as classes of the theme, so that they can be read in both. */
function Ansi({ text }: { text: string }) {
  if (!text.includes("\u001b")) return text === "" ? " " : text;
  return Anser.ansiToJson(text, { use_classes: true, remove_empty: true }).map((part, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change
      key={index}
      className={cn(part.fg && `ansi-${part.fg.replace("ansi-", "").replace("bright-", "")}`, part.decorations.includes("bold") && "font-bold")}
    >
      {part.content}
    </span>
  ));
}
