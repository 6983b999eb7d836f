"use client";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useState, useTransition } from "react";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { Parameter } from "@/lib/swdl";
import { ParameterField } from "../common/parameter-field";
import { type FormValues, fieldErrors, readValues } from "../common/parameter-values";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { openParameters } from "./open-parameters";

const FORM_ID = "clone-template";

export interface CloneDialogProps {
  template: { id: string; name: string; parameters: Record<string, Parameter> };
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** Asks what the copy is to be called and for the values that its runs need not be asked for, and opens the copy. */
export function CloneDialog({ template, open, onOpenChange }: CloneDialogProps) {
  const { cloneTemplate } = useServerActions();
  const router = useRouter();
  const parameters = openParameters(template.parameters);
  const [values, setValues] = useState<FormValues>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string>();
  const [pending, startTransition] = useTransition();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (name === "") return setFailure("Give the workflow a name.");
    const read = readValues(parameters, values);
    if (!read.ok) return setErrors(read.errors);
    startTransition(async () => {
      try {
        const { workflow_id } = await unwrap(cloneTemplate({ params: { id: template.id }, body: { name, defaults: read.parameters } }));
        router.push(`/workflows/${workflow_id}`);
      } catch (error) {
        const fields = error instanceof ActionError ? fieldErrors("defaults", error.problem.errors) : {};
        setErrors(fields);
        if (Object.keys(fields).length === 0) setFailure(error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment.");
      }
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Use this template"
      description="You get a workflow of your own to run and to change."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={FORM_ID} variant="primary" disabled={pending}>
            {pending ? "Creating…" : "Create workflow"}
          </Button>
        </>
      }
    >
      <form id={FORM_ID} onSubmit={onSubmit} noValidate className="grid gap-4">
        <Field label="Name" error={failure}>
          {(control) => <Input name="name" defaultValue={template.name} maxLength={200} autoComplete="off" {...control} />}
        </Field>
        {Object.keys(parameters).length > 0 && (
          <fieldset className="grid gap-3">
            <legend className="mb-2 text-[13px] text-fg-muted">
              What is filled in here becomes the workflow's default. What is left empty is asked for at each run.
            </legend>
            {Object.entries(parameters).map(([name, parameter]) => (
              <ParameterField
                key={name}
                name={name}
                parameter={parameter}
                value={values[name] ?? ""}
                error={errors[name]}
                onChange={(value) => setValues({ ...values, [name]: value })}
              />
            ))}
          </fieldset>
        )}
      </form>
    </Dialog>
  );
}
