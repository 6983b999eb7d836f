"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { Diagnostic } from "@/lib/swdl";
import { DraftNotice } from "../yaml-editor/draft-notice";
import { useUnsavedGuard } from "../yaml-editor/use-unsaved-guard";
import { useBuilder } from "./builder-context";
import type { Frame } from "./builder-provider";
import { ConflictResolution } from "./conflict/conflict-resolution";
import { SlideOver } from "./editors/slide-over";
import { LastRunProvider } from "./expression-field/last-run-context";
import { NoticeBar } from "./notice-bar";
import { PlanDrawer } from "./plan-drawer/plan-drawer";
import { ShortcutsDialog } from "./shortcuts/shortcuts-dialog";
import { useBuilderShortcuts } from "./shortcuts/use-builder-shortcuts";
import { Views } from "./split/views";
import type { StoredWorkflow } from "./stored-workflow";
import { editorOf } from "./top-bar/problem-target";
import { TopBar } from "./top-bar/top-bar";
import { draftKeyOf } from "./use-save";
import { useView } from "./use-view";
import { VersionDrawer } from "./versions/version-drawer";

export interface WorkbenchProps {
  frame: Frame;
  /** As the page was opened. */
  opened: { stored: StoredWorkflow | null; savedText: string };
  renderRunDialog(workflow: StoredWorkflow, onClose: () => void): ReactNode;
}

/** The frame of the builder: the bar above, the sides in use below it, and what opens over them. */
export function Workbench({ frame: { saving, editorTarget, textEditor }, opened, renderRunDialog }: WorkbenchProps) {
  const { dispatch, outline, openEditor } = useBuilder();
  const router = useRouter();
  const [view, setView] = useView();
  const [drawer, setDrawer] = useState<"plan" | "versions" | "shortcuts" | null>(null);
  const [running, setRunning] = useState<StoredWorkflow | null>(null);
  const { stored, isDirty } = saving;
  useUnsavedGuard(isDirty);
  const close = () => setDrawer(null);
  const replace = (text: string, label: string) => dispatch({ type: "replace", text, label, at: Date.now() });
  const goTo = (line: number, column: number) => {
    if (view === "visual" || view === "graph") setView("split");
    textEditor.goTo(line, column);
  };
  const goToProblem = ({ path, range }: Diagnostic) => {
    const target = view === "yaml" ? null : editorOf(path, outline);
    if (target?.kind === "stage") dispatch({ type: "select", ids: [target.id] });
    if (target === null || view === "split") goTo(range.start.line, range.start.column);
    else openEditor(target);
  };
  useBuilderShortcuts({
    save: () => void saving.save(),
    saveAndClose: () => void saving.save().then((saved) => saved !== null && router.push(`/workflows/${saved.workflow_id}`)),
    showShortcuts: () => setDrawer("shortcuts"),
  });
  return (
    <div className="-mx-4 -my-6 flex min-h-[calc(100dvh-3rem)] flex-col md:-mx-6 lg:h-[calc(100dvh-3rem)] lg:min-h-0">
      <TopBar
        saving={saving}
        view={view}
        onView={setView}
        onProblem={goToProblem}
        commands={{
          undo: () => dispatch({ type: "undo", at: Date.now() }),
          redo: () => dispatch({ type: "redo", at: Date.now() }),
          saveDraft: () => void saving.save("draft"),
          publish: () => void saving.save("published"),
          run: () => void (isDirty || stored === null ? saving.save() : Promise.resolve(stored)).then(setRunning),
          importFile: (file) => void file.text().then((text) => replace(text, `Import ${file.name}`)),
          showPlan: () => setDrawer("plan"),
          showVersions: () => setDrawer("versions"),
          showShortcuts: () => setDrawer("shortcuts"),
        }}
      />
      <DraftNotice draftKey={draftKeyOf(opened.stored)} storedText={opened.savedText} onRestore={(text) => replace(text, "Restore the unsaved changes")} />
      <Views view={view} textEditor={textEditor} onGoTo={goTo} />
      <NoticeBar />
      <LastRunProvider workflowId={editorTarget === null ? null : (stored?.id ?? null)}>
        <SlideOver target={editorTarget} onClose={() => openEditor(null)} />
      </LastRunProvider>
      <PlanDrawer open={drawer === "plan"} onClose={close} workflowId={stored?.id ?? null} />
      {stored !== null && (
        <VersionDrawer
          open={drawer === "versions"}
          onClose={close}
          workflowId={stored.id}
          onRestore={(text) => {
            replace(text, "Restore a version");
            close();
          }}
        />
      )}
      <ShortcutsDialog open={drawer === "shortcuts"} onClose={close} />
      <ConflictResolution saving={saving} onShowText={() => setView("yaml")} />
      {running !== null && renderRunDialog(running, () => setRunning(null))}
    </div>
  );
}
