"use client";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { OperationEntry } from "@/lib/shared/api-document";
import { Badge, type Tone } from "../ui/badge";
import { cn } from "../ui/cn";
import { OperationDetail } from "./operation-detail";

const TONE: Record<string, Tone> = { GET: "info", POST: "success", PUT: "warning", PATCH: "warning", DELETE: "danger" };

/** An operation, closed to a line; `linked`: the address names it, so that it is open until someone closes it. */
export function OperationCard({ operation, linked }: { operation: OperationEntry; linked: boolean }) {
  const { id, method, path, summary, permission } = operation;
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? linked;
  const detail = useId();
  return (
    <article id={id} className="scroll-mt-28 rounded-card border border-border bg-surface">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? detail : undefined}
          className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-card px-3 py-2.5 text-left hover:bg-surface-2"
          onClick={() => setChosen(!open)}
        >
          <ChevronRight className={cn("size-4 shrink-0 text-fg-muted transition-transform", open && "rotate-90")} aria-hidden />
          <Badge tone={TONE[method] ?? "neutral"} className="w-16 justify-center font-mono">
            {method}
          </Badge>
          <code className="min-w-0 text-[12.5px] break-all">{path}</code>
          <span className="basis-full pl-7 text-[13px] font-normal text-fg-muted sm:basis-auto sm:pl-0">{summary}</span>
          {permission !== null && <code className="ml-7 rounded-md bg-surface-2 px-1.5 py-0.5 text-xs text-fg-muted sm:ml-auto">{permission}</code>}
        </button>
      </h3>
      {open && (
        <div id={detail} className="border-t border-border px-3 py-4 sm:px-4">
          <OperationDetail id={id} />
        </div>
      )}
    </article>
  );
}
