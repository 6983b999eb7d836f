"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, CircleCheck, CircleX, FileUp } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { queryKeys } from "@/hooks/query-keys";
import { useHotkeys } from "@/hooks/use-hotkeys";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import type { Diagnostic } from "@/lib/swdl";
import { Button, buttonClass } from "../ui/button";
import { cn } from "../ui/cn";
import { DraftNotice } from "./draft-notice";
import { dropDraft, keepDraft } from "./draft-store";
import { MonacoField, type MonacoHandle } from "./monaco-field";
import { PlanPanel } from "./plan-panel";
import { ProblemList, problemWords } from "./problem-list";
import { useCheckedText } from "./use-checked-text";
import { useUnsavedGuard } from "./use-unsaved-guard";

/** What is stored of the workflow that is being edited; null until the first save. */
export interface StoredWorkflow {
  id: string;
  workflow_id: string;
  name: string;
  etag: string;
  status: WorkflowSummary["status"];
}

/** A workflow as text: markers while one types, the plan beside it, saving that loses nothing. */
export function WorkflowEditor({ stored: initial, initialText }: { stored: StoredWorkflow | null; initialText: string }) {
  const actions = useServerActions();
  const queries = useQueryClient();
  const editor = useRef<MonacoHandle>(null);
  const [stored, setStored] = useState(initial);
  // What the next save stands on: a save that waits for another must see what that one stored.
  const latestStored = useRef(initial);
  const [savedText, setSavedText] = useState(initialText);
  const [text, setText] = useState(initialText);
  const [opened, setOpened] = useState({ text: initialText, count: 0 });
  const [answer, setAnswer] = useState<{ text: string; diagnostics: Diagnostic[] } | null>(null);
  const checked = useCheckedText(text);
  // What the server said of this very text knows more than the browser: actions, agents, other workflows.
  const diagnostics = answer?.text === text ? answer.diagnostics : checked.diagnostics;
  const dirty = text !== savedText;
  const draftKey = initial?.id ?? "new";
  useUnsavedGuard(dirty);
  useEffect(() => {
    if (dirty) keepDraft(draftKey, { text, base: savedText, savedAt: new Date().toISOString() });
  }, [dirty, draftKey, text, savedText]);

  const save = useMutation({
    // One after the other: a save that is asked for while another runs is neither lost nor in conflict with it.
    scope: { id: `save ${draftKey}` },
    mutationFn: ({ source, status, overwrite }: { source: string; status: "draft" | "published"; overwrite?: boolean }) =>
      unwrap(
        latestStored.current === null
          ? actions.createWorkflow({ params: {}, body: { source, status } })
          : actions.updateWorkflow({
              params: { id: latestStored.current.id },
              body: { source, status, ...(overwrite ? {} : { if_match: latestStored.current.etag }) },
            }),
      ),
    onSuccess: ({ id, workflow_id, name, etag, status, diagnostics }, { source }) => {
      dropDraft(draftKey);
      latestStored.current = { id, workflow_id, name, etag, status };
      setStored(latestStored.current);
      setSavedText(source);
      setAnswer({ text: source, diagnostics });
      window.history.replaceState(null, "", `/workflows/${workflow_id}/edit`);
      void queries.invalidateQueries({ queryKey: queryKeys.workflows });
      toast.success(status === "published" ? `${name} is published` : `${name} is saved as a draft`);
    },
    onError: (error, { source, status }) => {
      const problem = error instanceof ActionError ? error.problem : null;
      if (problem?.diagnostics !== undefined) setAnswer({ text: source, diagnostics: problem.diagnostics });
      const conflict = problem?.code === "version_conflict";
      toast.error(conflict ? "Someone else saved this workflow meanwhile" : "Not saved", {
        description: conflict
          ? "Your text is still here. Compare with the stored one in another tab, or replace it."
          : (problem?.errors[0]?.message ?? problem?.detail ?? "The server did not answer. Your text is still here."),
        // It waits for an answer: what it offers stands nowhere else.
        ...(conflict
          ? { duration: Number.POSITIVE_INFINITY, action: { label: "Replace it", onClick: () => save.mutate({ source, status, overwrite: true }) } }
          : {}),
      });
    },
  });
  const saveAs = (status: "draft" | "published", source = text) => {
    const underWay = save.isPending && save.variables.source === source && save.variables.status === status;
    if (!underWay) save.mutate({ source, status });
  };
  // By key it stays what it is: a published workflow must not become a draft by a habit of the hand.
  const saveAsIs = (source = text) => saveAs(latestStored.current?.status === "published" ? "published" : "draft", source);
  useHotkeys({ "mod+s": () => saveAsIs() });

  const change = (next: string) => {
    setText(next);
    // Typed back to what is stored: there is nothing left to restore.
    if (next === savedText) dropDraft(draftKey);
  };
  const open = (next: string) => {
    change(next);
    setOpened({ text: next, count: opened.count + 1 });
  };
  const importFile = async (file: File | undefined) => {
    if (file !== undefined) open(await file.text());
  };
  const hasErrors = diagnostics.some(({ severity }) => severity === "error");
  return (
    <div className="-mx-4 -my-6 flex min-h-[calc(100dvh-3rem)] flex-col md:-mx-6 lg:h-[calc(100dvh-3rem)] lg:min-h-0">
      <header className="flex flex-wrap items-center gap-2 border-b border-border bg-surface px-4 py-2">
        <Link
          href={stored === null ? "/workflows" : `/workflows/${stored.workflow_id}`}
          className={cn(buttonClass({ variant: "ghost" }), "w-8 px-0")}
          aria-label="Back"
        >
          <ArrowLeft className="size-4" aria-hidden />
        </Link>
        <h1 className="min-w-0 truncate text-sm font-semibold">{stored?.name ?? "New workflow"}</h1>
        {dirty && <span role="img" aria-label="Changes are not saved" title="Changes are not saved" className="size-2 rounded-full bg-warning" />}
        <button
          type="button"
          aria-live="polite"
          className={cn(
            "inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium",
            hasErrors ? "bg-danger-soft text-danger" : "bg-success-soft text-success",
          )}
          onClick={() => diagnostics[0] && editor.current?.goTo(diagnostics[0].range.start.line, diagnostics[0].range.start.column)}
        >
          {hasErrors ? <CircleX className="size-3.5" aria-hidden /> : <CircleCheck className="size-3.5" aria-hidden />}
          {problemWords(diagnostics)}
        </button>
        <div className="ml-auto flex items-center gap-2">
          <label className={cn(buttonClass({ variant: "ghost" }), "cursor-pointer focus-within:outline-2 focus-within:outline-ring")}>
            <FileUp className="size-4" aria-hidden />
            <span className="max-sm:sr-only">Import a file</span>
            <input
              type="file"
              accept=".yaml,.yml,.json"
              className="sr-only"
              onChange={(event) => {
                void importFile(event.target.files?.[0]);
                // Or else the same file could not be chosen again after it was changed.
                event.target.value = "";
              }}
            />
          </label>
          <Button disabled={save.isPending} onClick={() => saveAs("draft")}>
            Save draft
          </Button>
          <Button variant="primary" disabled={save.isPending} onClick={() => saveAs("published")}>
            Publish
          </Button>
        </div>
      </header>
      <DraftNotice draftKey={draftKey} storedText={initialText} onRestore={open} />
      <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-h-0 flex-col">
          <div className="h-[60dvh] min-h-80 flex-1 lg:h-auto lg:min-h-0">
            <MonacoField key={opened.count} ref={editor} initialText={opened.text} diagnostics={diagnostics} onChange={change} onSave={saveAsIs} />
          </div>
          <section aria-label="Problems of the text" className="max-h-56 shrink-0 overflow-y-auto border-t border-border bg-surface">
            <ProblemList diagnostics={diagnostics} onGoTo={(line, column) => editor.current?.goTo(line, column)} />
          </section>
        </div>
        <aside aria-label="Plan" className="overflow-y-auto border-border max-lg:border-t lg:border-l">
          <h2 className="border-b border-border px-4 py-2.5 text-[13px] font-semibold">Plan</h2>
          <PlanPanel plan={checked.plan} isOld={checked.planIsOld} />
        </aside>
      </div>
    </div>
  );
}
