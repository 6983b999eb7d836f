"use client";
import { useState } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import { type Permission, ROLE_PERMISSIONS, type Role } from "@/lib/shared/permissions";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { FormDialog } from "./form-dialog";
import { RoleField } from "./role-field";
import { ShownOnce } from "./shown-once";
import { useChange } from "./use-change";

const LIFETIMES = [30, 90, 365];

/** Makes a key and shows it, this once. */
export function ApiKeyDialog({ onClose }: { onClose(): void }) {
  const { createApiKey } = useServerActions();
  const { pending, send, message, errorOf } = useChange();
  const [made, setMade] = useState<string | null>(null);
  const [role, setRole] = useState<Role>("operator");
  const onSubmit = (form: FormData) => {
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
    <FormDialog
      title={made === null ? "New API key" : "Your new API key"}
      submit={{ label: "Make key", pending: "Making…" }}
      pending={pending}
      message={message}
      result={made === null ? null : <ShownOnce text={made} note="Copy it now: it is not stored, and not shown again." />}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <Field label="Name" required hint="What uses it, such as deploy pipeline." error={errorOf("name")}>
        {(control) => <Input name="name" autoComplete="off" {...control} />}
      </Field>
      <RoleField role={role} error={errorOf("role")} onChange={setRole} />
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
    </FormDialog>
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
