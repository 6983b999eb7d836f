"use client";
import { useState } from "react";
import { useMay } from "@/hooks/use-viewer";
import type { RunDetail, RunStage } from "@/lib/api/contracts/executions";
import { JsonField } from "../common/json-field";
import { changedIn, objectText, readObject } from "../common/json-text";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { ForkDefinition } from "./fork-definition";
import { forkable, keptOutputs, readOutputs } from "./fork-edits";
import { ReasonField } from "./reason-field";
import { RefusedNotice } from "./refused-notice";
import type { Refused, RunCommands } from "./use-run-commands";

interface ForkDialogProps {
  run: RunDetail;
  /** The stage to begin with, until another is chosen. */
  stage: RunStage;
  commands: RunCommands;
  onClose(): void;
}

/** A new run from a stage on: with other parameters, other inputs of that stage, other outputs of what is kept, or another definition. */
export function ForkDialog({ run, stage, commands, onClose }: ForkDialogProps) {
  const [from, setFrom] = useState(stage.id);
  const [definition, setDefinition] = useState<string | null>(null);
  const mayEditText = useMay("workflow:write");
  const begin = run.stages.find(({ id }) => id === from) ?? stage;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      className={definition === null ? "max-w-2xl" : "max-w-4xl"}
      title={`Fork run #${run.number}`}
      description="A new run that keeps what was done before the stage it begins with. This run stays as it is."
    >
      <div className="grid gap-4">
        <Field label="Begin with">
          {(control) => (
            <Select {...control} value={begin.id} onChange={(event) => setFrom(event.target.value)}>
              {forkable(run).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {mayEditText && <ForkDefinition own={run.source} text={definition} onChange={setDefinition} />}
        <Edits key={begin.id} run={run} stage={begin} definition={definition} commands={commands} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function Edits({ run, stage, definition, commands, onClose }: ForkDialogProps & { definition: string | null }) {
  const before = { parameters: run.parameters, inputs: stage.inputs ?? {}, outputs: keptOutputs(run, stage.id) };
  const [texts, setTexts] = useState({ parameters: objectText(before.parameters), inputs: objectText(before.inputs), outputs: objectText(before.outputs) });
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState<Refused | null>(null);
  const parameters = readObject(texts.parameters);
  const inputs = readObject(texts.inputs);
  const outputs = readOutputs(before.outputs, texts.outputs);
  const canSubmit = parameters.ok && inputs.ok && outputs.ok;
  const submit = async () => {
    if (!canSubmit) return;
    const answer = await commands.fork({
      from_stage: stage.id,
      parameters: changedIn(before.parameters, parameters.value),
      inputs: changedIn(before.inputs, inputs.value),
      outputs: outputs.changed,
      ...(definition === null || definition === run.source ? {} : { definition }),
      reason,
    });
    if (answer === null) onClose();
    else setRefused(answer);
  };
  const errors: Partial<Record<keyof typeof before, string>> = outputs.ok ? {} : { outputs: outputs.message };
  const has = (name: keyof typeof before) => Object.keys(before[name]).length > 0;
  const field = (name: keyof typeof before, label: string, hint: string) =>
    (has(name) || (name === "parameters" && definition !== null)) && (
      <JsonField label={label} hint={hint} error={errors[name]} rows={6} text={texts[name]} onChange={(text) => setTexts({ ...texts, [name]: text })} />
    );
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {field("parameters", "Parameters", "What you leave as it is stays as it was in this run, secrets too.")}
      {field("inputs", `Inputs of ${stage.name}`, "What you change stands in place of what its sources say.")}
      {field("outputs", "Outputs of the stages that are kept", "By stage; what you change is read by the stages that run again.")}
      <ReasonField value={reason} onChange={setReason} />
      {refused !== null && <RefusedNotice refused={refused} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Close</Button>
        <Button type="submit" variant="primary" disabled={commands.busy || !canSubmit}>
          Start the fork
        </Button>
      </div>
    </form>
  );
}
