"use client";
import { cn } from "../../ui/cn";
import { useBuilder } from "../builder-context";
import { WorkflowPanel } from "../editors/workflow-panel";
import { GraphView } from "../graph-view";
import { StageList } from "../stage-list/stage-list";
import type { View } from "../use-view";
import { BrokenNotice } from "./broken-notice";
import { TextSide } from "./text-side";
import type { TextEditor } from "./use-text-editor";

/** The sides of the builder that are in use: cards, text, both beside each other, or the graph. */
export function Views({ view, textEditor, onGoTo }: { view: View; textEditor: TextEditor; onGoTo(line: number, column: number): void }) {
  const { isBroken } = useBuilder();
  return (
    <>
      {view !== "yaml" && <BrokenNotice onGoTo={onGoTo} />}
      <div className={cn("flex min-h-0 flex-1", (view === "split" || view === "visual") && "max-lg:flex-col")}>
        {view === "visual" && (
          <>
            <aside
              aria-label="The workflow"
              className={cn("w-64 shrink-0 overflow-y-auto border-r border-border max-lg:hidden", isBroken && "opacity-60")}
              inert={isBroken}
            >
              <WorkflowPanel />
            </aside>
            <details className="shrink-0 border-b border-border lg:hidden" inert={isBroken}>
              <summary className="cursor-pointer px-4 py-2.5 text-[13px] font-medium">Settings of the workflow</summary>
              <WorkflowPanel />
            </details>
          </>
        )}
        {(view === "visual" || view === "split") && (
          <div className={cn("min-h-96 min-w-0 flex-1 overflow-auto", isBroken && "opacity-60")} inert={isBroken}>
            <StageList />
          </div>
        )}
        {view === "graph" && (
          <div className={cn("min-h-96 min-w-0 flex-1", isBroken && "opacity-60")}>
            <GraphView />
          </div>
        )}
        {(view === "split" || view === "yaml") && (
          <div className={cn("flex min-h-0 min-w-0 flex-1", view === "split" && "border-border max-lg:border-t lg:border-l")}>
            <TextSide editor={textEditor} />
          </div>
        )}
      </div>
    </>
  );
}
