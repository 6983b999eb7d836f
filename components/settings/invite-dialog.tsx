"use client";
import { type SubmitEvent, useId, useState } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import { useViewer } from "@/hooks/use-viewer";
import type { Role } from "@/lib/shared/permissions";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { FormMessage } from "./form-message";
import { grantableRoles, ROLE_WORDS } from "./role-words";
import { ShownOnce } from "./shown-once";
import { useChange } from "./use-change";

/** Makes an invitation and shows its link, this once: whoever invites hands it over. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const { createInvitation } = useServerActions();
  const { permissions } = useViewer();
  const { pending, send, message, errorOf } = useChange();
  const [link, setLink] = useState<string | null>(null);
  const [role, setRole] = useState<Role>("editor");
  const formId = useId();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "");
    send(
      () => createInvitation({ params: {}, body: { email, role } }),
      ({ path }) => setLink(new URL(path, window.location.origin).href),
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={link === null ? "Invite someone" : "The link of the invitation"}
      footer={
        link === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={formId} variant="primary" disabled={pending}>
              {pending ? "Making…" : "Make the link"}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      {link !== null ? (
        <ShownOnce text={link} note="Send it to them yourself. It works once, for seven days, and is not shown again." />
      ) : (
        <form id={formId} onSubmit={onSubmit} noValidate className="grid gap-4">
          <Field label="Email address" required error={errorOf("email")}>
            {(control) => <Input name="email" type="email" autoComplete="off" {...control} />}
          </Field>
          <Field label="Role" hint={ROLE_WORDS[role]} error={errorOf("role")}>
            {(control) => (
              <Select value={role} onChange={(event) => setRole(event.target.value as Role)} {...control}>
                {grantableRoles(permissions).map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </Select>
            )}
          </Field>
          <FormMessage message={message} />
        </form>
      )}
    </Dialog>
  );
}
