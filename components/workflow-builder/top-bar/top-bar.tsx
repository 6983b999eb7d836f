"use client";
import { ArrowLeft, Play, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import type { Diagnostic } from "@/lib/swdl";
import { Button, buttonClass } from "../../ui/button";
import { cn } from "../../ui/cn";
import { IconButton } from "../../ui/icon-button";
import { Segmented } from "../../ui/segmented";
import { useBuilder } from "../builder-context";
import type { Saving } from "../use-save";
import type { View } from "../use-view";
import type { Commands } from "./commands";
import { MoreMenu } from "./more-menu";
import { NameField } from "./name-field";
import { ProblemMenu } from "./problem-menu";

export interface TopBarProps {
  saving: Saving;
  view: View;
  onView(view: View): void;
  onProblem(problem: Diagnostic): void;
  commands: Commands;
}

const VIEW_OPTIONS: { value: View; label: string }[] = [
  { value: "visual", label: "Visual" },
  { value: "split", label: "Split" },
  { value: "yaml", label: "YAML" },
  { value: "graph", label: "Graph" },
];

/** What concerns the whole workflow: where one is, what is unsaved, what is wrong, and what can be done with all of it. */
export function TopBar({ saving, view, onView, onProblem, commands }: TopBarProps) {
  const { state } = useBuilder();
  const { stored, isDirty, isSaving } = saving;
  const [undo, redo] = [state.past.at(-1), state.future[0]];
  return (
    <header className="sticky top-0 z-20 flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-border bg-surface px-4 py-2">
      <Link
        href={stored === null ? "/workflows" : `/workflows/${stored.workflow_id}`}
        className={cn(buttonClass({ variant: "ghost" }), "w-8 px-0")}
        aria-label="Back"
      >
        <ArrowLeft className="size-4" aria-hidden />
      </Link>
      <h1 className="sr-only">{stored?.name ?? "New workflow"}</h1>
      <NameField />
      {isDirty && <span role="img" aria-label="Changes are not saved" title="Changes are not saved" className="size-2 shrink-0 rounded-full bg-warning" />}
      <ProblemMenu onGoTo={onProblem} />
      <div className="flex items-center">
        <IconButton label={undo === undefined ? "Undo" : `Undo: ${undo.label}`} disabled={undo === undefined} onClick={commands.undo}>
          <Undo2 className="size-4" aria-hidden />
        </IconButton>
        <IconButton label={redo === undefined ? "Redo" : `Redo: ${redo.label}`} disabled={redo === undefined} onClick={commands.redo}>
          <Redo2 className="size-4" aria-hidden />
        </IconButton>
      </div>
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <Segmented label="View" value={view} onChange={onView} options={VIEW_OPTIONS} />
        <Button className="max-md:hidden" disabled={isSaving} onClick={commands.saveDraft}>
          Save draft
        </Button>
        <Button className="max-md:hidden" disabled={isSaving} onClick={commands.publish}>
          Publish
        </Button>
        <Button variant="primary" className="max-md:hidden" disabled={isSaving} onClick={commands.run}>
          <Play className="size-3.5" aria-hidden />
          Run
        </Button>
        <MoreMenu commands={commands} hasVersions={stored !== null} isSaving={isSaving} />
      </div>
    </header>
  );
}
