"use client";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useState, useTransition } from "react";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

const FORM_ID = "clone-template";

/** Asks what the copy is to be called, and opens it. */
export function CloneDialog({ template, open, onOpenChange }: { template: { id: string; name: string }; open: boolean; onOpenChange(open: boolean): void }) {
  const { cloneTemplate } = useServerActions();
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const [pending, startTransition] = useTransition();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (name === "") return setFailure("Give the workflow a name.");
    startTransition(async () => {
      try {
        const { workflow_id } = await unwrap(cloneTemplate({ params: { id: template.id }, body: { name } }));
        router.push(`/workflows/${workflow_id}`);
      } catch (error) {
        setFailure(error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment.");
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
      <form id={FORM_ID} onSubmit={onSubmit} noValidate>
        <Field label="Name" error={failure}>
          {(control) => <Input name="name" defaultValue={template.name} maxLength={200} autoComplete="off" {...control} />}
        </Field>
      </form>
    </Dialog>
  );
}
