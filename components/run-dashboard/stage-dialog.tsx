"use client";
import { useState } from "react";
import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";
import { ErrorState } from "../common/error-state";
import { JsonField } from "../common/json-field";
import { changedIn, objectText, readObject } from "../common/json-text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Skeleton } from "../ui/skeleton";
import { ReasonField } from "./reason-field";
import { RefusedNotice } from "./refused-notice";
import type { Refused, RunCommands } from "./use-run-commands";
import { useWholeOutputs } from "./use-stage-values";

type Act = "retry_edited" | "skip" | "override";

const WORDS: Record<Act, { title: string; does: string; confirm: string }> = {
  retry_edited: { title: "Retry with edited input", does: "Another attempt starts now. What you change here replaces what its sources say.", confirm: "Retry" },
  skip: { title: "Skip", does: "It does not run, and the join rules of the stages behind it decide whether they do.", confirm: "Skip the stage" },
  override: {
    title: "Override the outputs",
    does: "The stage counts as completed with these outputs, and the stages behind it read them.",
    confirm: "Override",
  },
};

interface StageDialogProps {
  act: Act;
  run: RunDetail;
  stage: RunStage;
  commands: RunCommands;
  onClose(): void;
}

/** Asks what an act on a stage needs to know; what was typed stays while the server refuses it. */
export function StageDialog({ act, run, stage, commands, onClose }: StageDialogProps) {
  const { outputs, failure } = useWholeOutputs(run.id, stage, act === "override");
  const { title, does } = WORDS[act];
  const before = act === "retry_edited" ? (stage.inputs ?? {}) : outputs;
  return (
    <Dialog open onOpenChange={onClose} title={`${title}: ${stage.name}`} description={does}>
      {failure !== null && <ErrorState message={failure} />}
      {failure === null && before === null && <Skeleton className="h-40" />}
      {before !== null && <ActForm act={act} stage={stage} before={before} commands={commands} onClose={onClose} />}
    </Dialog>
  );
}

function ActForm({ act, stage, before, commands, onClose }: Pick<StageDialogProps, "act" | "stage" | "commands" | "onClose"> & { before: JsonObject }) {
  const [text, setText] = useState(() => objectText(before));
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState<Refused | null>(null);
  const read = readObject(text);
  const field = act === "retry_edited" ? "inputs" : "outputs";
  const submit = async () => {
    if (!read.ok) return;
    const answer =
      act === "skip"
        ? await commands.skip(stage.id, reason)
        : act === "override"
          ? await commands.override(stage.id, read.value, reason)
          : await commands.retryWith(stage.id, changedIn(before, read.value), reason);
    if (answer === null) onClose();
    else setRefused(answer);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {act !== "skip" && (
        <JsonField
          label={act === "override" ? "Outputs" : "Inputs"}
          hint={
            act === "override" ? "As the stage declares them; declared defaults are filled in." : "Only what you change is handed to the stage as you wrote it."
          }
          text={text}
          error={refused?.errors.find(({ path }) => path === field)?.message}
          onChange={setText}
        />
      )}
      <ReasonField value={reason} onChange={setReason} />
      {refused !== null && <RefusedNotice refused={refused} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Close</Button>
        <Button type="submit" variant="primary" disabled={commands.busy || !read.ok}>
          {WORDS[act].confirm}
        </Button>
      </div>
    </form>
  );
}
