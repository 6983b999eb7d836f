"use client";
import * as RadixDialog from "@radix-ui/react-dialog";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { BookOpen, Play, Plus, Workflow } from "lucide-react";
import { useRouter } from "next/navigation";
import { type RefObject, useState } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { useDebounced } from "@/hooks/use-debounced";
import { useMay } from "@/hooks/use-viewer";
import { StatusIcon } from "../common/status-badge";
import { NAVIGATION } from "./navigation";

const SHOWN = 8;
const itemClass = "flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-2 text-[13px] data-[selected=true]:bg-surface-2";
const groupClass =
  "p-1.5 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-fg-muted";

export interface PaletteDialogProps {
  onClose(): void;
  /** Where the focus goes back to. */
  trigger: RefObject<HTMLElement | null>;
}

/** The palette, open. */
export function PaletteDialog({ onClose, trigger }: PaletteDialogProps) {
  return (
    <RadixDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <RadixDialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            trigger.current?.focus();
          }}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-xl border border-border bg-surface shadow-xl"
        >
          <RadixDialog.Title className="sr-only">Search and commands</RadixDialog.Title>
          <Palette onDone={onClose} />
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

function Palette({ onDone }: { onDone(): void }) {
  const router = useRouter();
  const mayRun = useMay("run:start");
  const [text, setText] = useState("");
  const search = useDebounced(text.trim(), 150);
  const found = search === "" ? {} : { search };
  const workflowQuery = { limit: SHOWN, tag: [], status: [], ...found };
  const workflows = useQuery({
    queryKey: queryKeys.workflowList(workflowQuery),
    queryFn: () => api.call("listWorkflows", { query: workflowQuery }),
    placeholderData: keepPreviousData,
  });
  const runQuery = { limit: SHOWN, status: [], trigger: [], ...found };
  const runs = useQuery({
    queryKey: queryKeys.runList(runQuery),
    queryFn: () => api.call("listExecutions", { query: runQuery }),
    placeholderData: keepPreviousData,
  });
  const go = (href: string) => {
    onDone();
    router.push(href);
  };
  const pages = [
    ...NAVIGATION,
    { href: "/workflows/new", label: "New workflow", icon: Plus },
    { href: "/docs/api", label: "API reference", icon: BookOpen },
  ].filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <Command shouldFilter={false} label="Search and commands">
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Go to a workflow, a run, a page…"
        className="h-11 w-full border-b border-border bg-transparent px-4 text-sm outline-none placeholder:text-fg-muted"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto">
        <Command.Empty className="px-4 py-6 text-center text-[13px] text-fg-muted">Nothing found</Command.Empty>
        {pages.length > 0 && (
          <Command.Group heading="Pages" className={groupClass}>
            {pages.map(({ href, label, icon: Icon }) => (
              <Command.Item key={href} value={href} onSelect={() => go(href)} className={itemClass}>
                <Icon className="size-4 text-fg-muted" aria-hidden />
                {label}
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {(workflows.data?.items.length ?? 0) > 0 && (
          <Command.Group heading="Workflows" className={groupClass}>
            {workflows.data?.items.flatMap((workflow) => [
              <Command.Item key={workflow.id} value={`open ${workflow.id}`} onSelect={() => go(`/workflows/${workflow.workflow_id}`)} className={itemClass}>
                <Workflow className="size-4 text-fg-muted" aria-hidden />
                {workflow.name}
              </Command.Item>,
              search !== "" && mayRun && (
                <Command.Item
                  key={`run-${workflow.id}`}
                  value={`run ${workflow.id}`}
                  onSelect={() => go(`/workflows/${workflow.workflow_id}?run=1`)}
                  className={itemClass}
                >
                  <Play className="size-4 text-fg-muted" aria-hidden />
                  Run {workflow.name}
                </Command.Item>
              ),
            ])}
          </Command.Group>
        )}
        {(runs.data?.items.length ?? 0) > 0 && (
          <Command.Group heading="Recent runs" className={groupClass}>
            {runs.data?.items.map((run) => (
              <Command.Item
                key={run.id}
                value={run.id}
                onSelect={() => go(`/workflows/${run.workflow.workflow_id}/executions/${run.id}`)}
                className={itemClass}
              >
                <StatusIcon status={run.status} />
                {run.workflow.name} #{run.number}
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}
