"use client";
import { type SubmitEvent, useId, useState, useTransition } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

/** Makes a workspace that the viewer owns. */
export function NewWorkspaceDialog({ onClose, onMade }: { onClose(): void; onMade(id: string): void }) {
  const { createWorkspace } = useServerActions();
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const formId = useId();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    startTransition(async () => {
      const answer = await createWorkspace({ params: {}, body: { name } });
      if (answer.ok) onMade(answer.data.id);
      else setError(answer.problem.errors[0]?.message ?? answer.problem.detail);
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New workspace"
      description="With workflows, members and secrets of its own. You will be its owner."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" disabled={pending}>
            {pending ? "Making…" : "Make workspace"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate>
        <Field label="Name" required error={error}>
          {(control) => <Input name="name" autoComplete="off" {...control} />}
        </Field>
      </form>
    </Dialog>
  );
}
