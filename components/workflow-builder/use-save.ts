import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { toast } from "@/components/common/toast";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { Diagnostic } from "@/lib/swdl";
import { dropDraft, keepDraft } from "../yaml-editor/draft-store";
import type { Conflict, StoredWorkflow } from "./stored-workflow";

interface SaveInput {
  source: string;
  status: "draft" | "published";
}

export interface Saving {
  /** Null until the first save. */
  stored: StoredWorkflow | null;
  savedText: string;
  isDirty: boolean;
  isSaving: boolean;
  /** What the server said of a text when it was asked to save it: it knows actions, agents and other workflows. */
  answer: { text: string; diagnostics: readonly Diagnostic[] } | null;
  conflict: Conflict | null;
  /** Resolves to what is stored then, or to null where it was not saved and the person has been told. Without a status it stays what it is. */
  save(status?: "draft" | "published"): Promise<StoredWorkflow | null>;
  /** From now on `theirs` is what the text is compared with and what a save replaces. */
  standOn(theirs: Conflict["theirs"]): void;
  closeConflict(): void;
}

export interface SavingOptions {
  stored: StoredWorkflow | null;
  /** What is stored, or what a new workflow begins with. */
  savedText: string;
  text: string;
}

/** The name under which this browser keeps the unsaved text of a workflow. */
export function draftKeyOf(stored: StoredWorkflow | null): string {
  return stored?.id ?? "new";
}

/** Saving that loses nothing: saves come one after the other, what is unsaved stays in this browser, and a text that somebody else saved meanwhile is never replaced unseen. */
export function useSave({ stored: initial, savedText: initialText, text }: SavingOptions): Saving {
  const actions = useServerActions();
  const queries = useQueryClient();
  const [stored, setStored] = useState(initial);
  const [savedText, setSavedText] = useState(initialText);
  // What the next save stands on: a save that waits for another must see what that one stored.
  const latest = useRef({ stored: initial, savedText: initialText });
  const [answer, setAnswer] = useState<Saving["answer"]>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const isDirty = text !== savedText;
  const scope = useId();
  const draftKey = draftKeyOf(stored);
  const hasDraft = useRef(false);
  useEffect(() => {
    if (isDirty) keepDraft(draftKey, { text, base: savedText, savedAt: new Date().toISOString() });
    // Back at what is stored there is nothing left to restore; a draft of an earlier visit waits for its answer.
    else if (hasDraft.current) dropDraft(draftKey);
    hasDraft.current = isDirty;
  }, [isDirty, draftKey, text, savedText]);
  const standOn = (theirs: Conflict["theirs"]) => {
    latest.current = { stored: theirs.stored, savedText: theirs.text };
    setStored(theirs.stored);
    setSavedText(theirs.text);
  };

  const { mutateAsync, isPending } = useMutation({
    // One after the other: a save that is asked for while another runs is neither lost nor in conflict with it.
    scope: { id: scope },
    mutationFn: ({ source, status }: SaveInput) => {
      const known = latest.current.stored;
      return unwrap(
        known === null
          ? actions.createWorkflow({ params: {}, body: { source, status } })
          : actions.updateWorkflow({ params: { id: known.id }, body: { source, status, if_match: known.etag } }),
      );
    },
    onSuccess: ({ id, workflow_id, name, etag, status, diagnostics }, { source }) => {
      dropDraft(draftKey);
      showAddress(workflow_id);
      standOn({ text: source, stored: { id, workflow_id, name, etag, status } });
      setAnswer({ text: source, diagnostics });
      void queries.invalidateQueries({ queryKey: queryKeys.workflows });
      toast.success(status === "published" ? `${name} is published` : `${name} is saved as a draft`);
    },
  });

  const explain = async (error: unknown, { source, status }: SaveInput): Promise<void> => {
    const problem = error instanceof ActionError ? error.problem : null;
    const known = latest.current;
    if (problem?.code === "version_conflict" && known.stored !== null) {
      const { id, workflow_id, name, etag, status: theirStatus, source: theirText } = await api.call("getWorkflow", { params: { id: known.stored.id } });
      const theirs = { text: theirText, stored: { id, workflow_id, name, etag, status: theirStatus } };
      setConflict({ base: known.savedText, theirs, mine: source, status });
      return;
    }
    if (problem?.diagnostics !== undefined) setAnswer({ text: source, diagnostics: problem.diagnostics });
    const description = problem?.errors[0]?.message ?? problem?.detail ?? "The server did not answer. Your text is still here.";
    toast.error("Not saved", { description });
  };

  return {
    stored,
    savedText,
    isDirty,
    isSaving: isPending,
    answer,
    conflict,
    async save(status) {
      // By key it stays what it is: a published workflow must not become a draft by a habit of the hand.
      const asked = { source: text, status: status ?? (latest.current.stored?.status === "published" ? "published" : "draft") } as const;
      try {
        await mutateAsync(asked);
        return latest.current.stored;
      } catch (error) {
        await explain(error, asked).catch(() => toast.error("Not saved", { description: "The server did not answer. Your text is still here." }));
        return null;
      }
    },
    standOn,
    closeConflict: () => setConflict(null),
  };
}

/** The page of what was just stored is that of its editor, in the same view. */
function showAddress(workflowId: string): void {
  const view = new URLSearchParams(window.location.search).get("view");
  window.history.replaceState(null, "", `/workflows/${workflowId}/edit${view === null ? "" : `?view=${view}`}`);
}
