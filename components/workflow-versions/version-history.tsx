"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { WorkflowVersionDetail } from "@/lib/api/contracts/workflow-versions";
import { ErrorState } from "../common/error-state";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { useVersion, useVersions } from "./use-versions";
import { VersionList } from "./version-list";

const TextDiff = dynamic(() => import("../yaml-editor/text-diff").then((module) => module.TextDiff), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
});

export interface VersionHistoryProps {
  workflowId: string;
  /** What a saved text is compared with, and what it is. */
  text: string;
  textLabel: string;
  /** Absent for those who may not change the workflow. */
  onRestore?(version: WorkflowVersionDetail): void;
  isRestoring?: boolean;
}

/** The saved texts of a workflow, one of them compared with the text of today. As high as its box. */
export function VersionHistory({ workflowId, text, textLabel, onRestore, isRestoring = false }: VersionHistoryProps) {
  const versions = useVersions(workflowId);
  const listed = versions.data?.pages.flatMap(({ items }) => items) ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  // What most want to see: what the last save has changed.
  const revision = chosen ?? listed.find(({ current }) => !current)?.revision ?? listed[0]?.revision ?? null;
  const version = useVersion(workflowId, revision);
  if (versions.isError) return <ErrorState message={versions.error.message} onRetry={() => void versions.refetch()} />;
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 md:flex-row">
      <div className="max-h-40 shrink-0 overflow-y-auto md:max-h-none md:w-60">
        {versions.isPending && <Skeleton className="h-40" />}
        <VersionList versions={listed} selected={revision} onSelect={setChosen} />
        {versions.hasNextPage && (
          <Button size="sm" variant="ghost" className="mt-1 w-full" disabled={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
            Show older ones
          </Button>
        )}
      </div>
      <section aria-label="Comparison" className="flex min-h-0 min-w-0 flex-1 flex-col rounded-card border border-border">
        {version.isError && <ErrorState message={version.error.message} onRetry={() => void version.refetch()} />}
        {version.data !== undefined && (
          <>
            <header className="flex flex-wrap items-center gap-2 border-b border-border px-3 py-2 text-[13px]">
              <span>
                {version.data.source === text
                  ? `Revision ${version.data.revision} is the same as ${textLabel}.`
                  : `Revision ${version.data.revision}, compared with ${textLabel}`}
              </span>
              {onRestore !== undefined && (
                <Button
                  size="sm"
                  className="ml-auto"
                  disabled={isRestoring || version.data.source === text}
                  onClick={() => version.data !== undefined && onRestore(version.data)}
                >
                  Restore revision {version.data.revision}
                </Button>
              )}
            </header>
            <div className="relative min-h-72 flex-1">
              <div className="absolute inset-0">
                <TextDiff before={version.data.source} after={text} beforeLabel={`Revision ${version.data.revision}`} afterLabel={textLabel} />
              </div>
            </div>
          </>
        )}
      </section>
    </div>
  );
}
