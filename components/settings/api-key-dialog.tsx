"use client";
import { type SubmitEvent, useId, useState } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import { useViewer } from "@/hooks/use-viewer";
import { type Permission, ROLE_PERMISSIONS, type Role } from "@/lib/shared/permissions";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { FormMessage } from "./form-message";
import { grantableRoles, ROLE_WORDS } from "./role-words";
import { ShownOnce } from "./shown-once";
import { useChange } from "./use-change";

const LIFETIMES = [30, 90, 365];

/** Makes a key and shows it, this once. */
export function ApiKeyDialog({ onClose }: { onClose(): void }) {
  const { createApiKey } = useServerActions();
  const { permissions } = useViewer();
  const { pending, send, message, errorOf } = useChange();
  const [made, setMade] = useState<string | null>(null);
  const [role, setRole] = useState<Role>("operator");
  const formId = useId();
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = Number(form.get("days"));
    const all = form.get("all") === "on";
    const body = {
      name: String(form.get("name") ?? ""),
      role,
      scopes: all ? null : (form.getAll("scope") as Permission[]),
      expires_in_days: days === 0 ? null : days,
    };
    send(
      () => createApiKey({ params: {}, body }),
      ({ key }) => setMade(key),
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={made === null ? "New API key" : "Your new API key"}
      footer={
        made === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={formId} variant="primary" disabled={pending}>
              {pending ? "Making…" : "Make key"}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      {made !== null ? (
        <ShownOnce text={made} note="Copy it now: it is not stored, and not shown again." />
      ) : (
        <form id={formId} onSubmit={onSubmit} noValidate className="grid gap-4">
          <Field label="Name" required hint="What uses it, such as deploy pipeline." error={errorOf("name")}>
            {(control) => <Input name="name" autoComplete="off" {...control} />}
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
          <ScopeChoice key={role} role={role} error={errorOf("scopes")} />
          <Field label="Expires" error={errorOf("expires_in_days")}>
            {(control) => (
              <Select name="days" defaultValue="90" {...control}>
                {LIFETIMES.map((days) => (
                  <option key={days} value={days}>
                    after {days} days
                  </option>
                ))}
                <option value={0}>never</option>
              </Select>
            )}
          </Field>
          <FormMessage message={message} />
        </form>
      )}
    </Dialog>
  );
}

/** All that the role may do, or a part of it. */
function ScopeChoice({ role, error }: { role: Role; error: string | undefined }) {
  const [all, setAll] = useState(true);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="text-[13px] font-medium">Permissions</legend>
      <label className="flex items-center gap-2 text-[13px]">
        <input type="checkbox" name="all" checked={all} onChange={(event) => setAll(event.target.checked)} />
        All that the role may do
      </label>
      {!all && (
        <div className="grid grid-cols-2 gap-1 pl-6">
          {ROLE_PERMISSIONS[role]
            .filter((permission) => permission !== "account:write")
            .map((permission) => (
              <label key={permission} className="flex items-center gap-2 text-xs">
                <input type="checkbox" name="scope" value={permission} />
                {permission}
              </label>
            ))}
        </div>
      )}
      {error !== undefined && <p className="text-xs text-danger first-letter:uppercase">{error}</p>}
    </fieldset>
  );
}
