"use client";
import { type SubmitEvent, useId } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import type { Secret } from "@/lib/api/contracts/secrets";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Textarea } from "../ui/textarea";
import { FormMessage } from "./form-message";
import { useChange } from "./use-change";

/** Stores a new secret, or gives the one that is there another value. */
export function SecretDialog({ secret, onClose }: { secret: Secret | null; onClose(): void }) {
  const { createSecret, updateSecret } = useServerActions();
  const { pending, send, message, errorOf } = useChange();
  const formId = useId();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? "");
    const body = { value: field("value"), description: field("description") };
    send(
      () =>
        secret === null
          ? createSecret({ params: {}, body: { ...body, name: field("name") } })
          : updateSecret({ params: { id: secret.id }, body: body.value === "" ? { description: body.description } : body }),
      onClose,
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={secret === null ? "New secret" : `Replace ${secret.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" disabled={pending}>
            {pending ? "Saving…" : "Save"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={onSubmit} noValidate className="grid gap-4">
        {secret === null && (
          <Field label="Name" required hint="Letters, digits and underscores, such as API_TOKEN." error={errorOf("name")}>
            {(control) => <Input name="name" autoComplete="off" spellCheck={false} {...control} />}
          </Field>
        )}
        <Field
          label="Value"
          required={secret === null}
          hint={secret === null ? "Kept sealed; nobody can read it back." : "Leave it empty to keep the value and change the description only."}
          error={errorOf("value")}
        >
          {(control) => <Textarea name="value" rows={3} autoComplete="off" spellCheck={false} className="font-mono" {...control} />}
        </Field>
        <Field label="Description" error={errorOf("description")}>
          {(control) => <Input name="description" defaultValue={secret?.description ?? ""} {...control} />}
        </Field>
        <FormMessage message={message} />
      </form>
    </Dialog>
  );
}
