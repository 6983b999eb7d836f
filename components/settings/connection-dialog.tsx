"use client";
import { useState } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import type { Connection } from "@/lib/api/contracts/connections";
import type { ConnectionKind } from "@/lib/shared/connections";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { configOf, KIND_WORDS, KINDS } from "./connection-words";
import { FormDialog } from "./form-dialog";
import { useChange } from "./use-change";

/** Makes a connection, or changes the settings and the credential of one. */
export function ConnectionDialog({ connection, onClose }: { connection: Connection | null; onClose(): void }) {
  const { createConnection, updateConnection } = useServerActions();
  const { pending, send, message, errorOf, reset } = useChange();
  const [kind, setKind] = useState<ConnectionKind>(connection?.kind ?? "model");
  const words = KIND_WORDS[kind];
  const onSubmit = (form: FormData) => {
    const field = (name: string) => String(form.get(name) ?? "");
    const config = configOf(kind, field);
    const secret = field("secret").trim();
    send(
      () =>
        connection === null
          ? createConnection({ params: {}, body: { name: field("name"), kind, config, secret: secret === "" ? null : secret } })
          : updateConnection({ params: { id: connection.id }, body: secret === "" ? { config } : { config, secret } }),
      onClose,
    );
  };
  return (
    <FormDialog
      title={connection === null ? "New connection" : `Change ${connection.name}`}
      submit={{ label: "Save", pending: "Saving…" }}
      pending={pending}
      message={message}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      {connection === null && (
        <>
          <Field label="Kind">
            {(control) => (
              <Select
                {...control}
                value={kind}
                onChange={(event) => {
                  reset();
                  setKind(event.target.value as ConnectionKind);
                }}
              >
                {KINDS.map((one) => (
                  <option key={one} value={one}>
                    {KIND_WORDS[one].label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Name" required error={errorOf("name")}>
            {(control) => <Input name="name" autoComplete="off" {...control} />}
          </Field>
        </>
      )}
      {words.fields.map(({ name, label, hint, required, inputMode }) => (
        <Field key={`${kind}-${name}`} label={label} required={required} hint={hint} error={errorOf(`config.${name}`)}>
          {(control) => (
            <Input name={name} inputMode={inputMode} autoComplete="off" spellCheck={false} defaultValue={String(connection?.config[name] ?? "")} {...control} />
          )}
        </Field>
      ))}
      <Field
        label={words.secret.label}
        required={connection === null && words.secret.required}
        hint={connection?.has_secret ? "Leave it empty to keep it. With other settings it has to be given again." : words.secret.hint}
        error={errorOf("secret")}
      >
        {(control) => <Input key={kind} name="secret" type="password" autoComplete="new-password" {...control} />}
      </Field>
    </FormDialog>
  );
}
