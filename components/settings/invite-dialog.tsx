"use client";
import { useState } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import type { Role } from "@/lib/shared/permissions";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { FormDialog } from "./form-dialog";
import { RoleField } from "./role-field";
import { ShownOnce } from "./shown-once";
import { useChange } from "./use-change";

/** Makes an invitation and shows its link, this once: whoever invites hands it over. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const { createInvitation } = useServerActions();
  const { pending, send, message, errorOf } = useChange();
  const [link, setLink] = useState<string | null>(null);
  const [role, setRole] = useState<Role>("editor");
  const onSubmit = (form: FormData) => {
    const email = String(form.get("email") ?? "");
    send(
      () => createInvitation({ params: {}, body: { email, role } }),
      ({ path }) => setLink(new URL(path, window.location.origin).href),
    );
  };
  return (
    <FormDialog
      title={link === null ? "Invite someone" : "The link of the invitation"}
      submit={{ label: "Make the link", pending: "Making…" }}
      pending={pending}
      message={message}
      result={link === null ? null : <ShownOnce text={link} note="Send it to them yourself. It works once, for seven days, and is not shown again." />}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field label="Email address" required error={errorOf("email")}>
        {(control) => <Input name="email" type="email" autoComplete="off" {...control} />}
      </Field>
      <RoleField role={role} error={errorOf("role")} onChange={setRole} />
    </FormDialog>
  );
}
