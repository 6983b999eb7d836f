"use client";
import { useServerActions } from "@/hooks/use-server-actions";
import type { Secret } from "@/lib/api/contracts/secrets";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Textarea } from "../ui/textarea";
import { FormDialog } from "./form-dialog";
import { useChange } from "./use-change";

/** Stores a new secret, or gives the one that is there another value. */
export function SecretDialog({ secret, onClose }: { secret: Secret | null; onClose(): void }) {
  const { createSecret, updateSecret } = useServerActions();
  const { pending, send, message, errorOf } = useChange();
  const onSubmit = (form: FormData) => {
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
    <FormDialog
      title={secret === null ? "New secret" : `Replace ${secret.name}`}
      submit={{ label: "Save", pending: "Saving…" }}
      pending={pending}
      message={message}
      onSubmit={onSubmit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
