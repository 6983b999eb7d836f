"use client";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import type { AuthAnswer, InvitationFields } from "./auth-actions";
import { useAuthForm } from "./use-auth-form";

export interface InvitationFormProps {
  token: string;
  invitation: { email: string; role: string; workspaceName: string; invitedBy: string; known: boolean };
  acceptInvitation(fields: InvitationFields): Promise<AuthAnswer>;
}

/** For whoever opens the link of an invitation: makes the account, or asks for the password of the one that is there. */
export function InvitationForm({ token, invitation, acceptInvitation }: InvitationFormProps) {
  const { email, role, workspaceName, invitedBy, known } = invitation;
  const { pending, answer, errorOf, onSubmit } = useAuthForm((form) => acceptInvitation({ token, name: form("name"), password: form("password") }));
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <div>
        <h1 className="text-[17px] font-semibold">Join {workspaceName}</h1>
        <p className="mt-1 text-[13px] text-fg-muted">
          {invitedBy} has invited {email} as {role}.{known && " You have an account here already: its password lets you in."}
        </p>
      </div>
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {!known && (
        <Field label="Your name" required error={errorOf("name")}>
          {(control) => <Input name="name" autoComplete="name" {...control} />}
        </Field>
      )}
      <Field label="Password" required hint={known ? undefined : "At least 10 characters; a sentence is easiest to keep in mind."} error={errorOf("password")}>
        {(control) => <Input name="password" type="password" autoComplete={known ? "current-password" : "new-password"} {...control} />}
      </Field>
      {answer !== null && (
        <p role="alert" className="text-[13px] text-danger first-letter:uppercase">
          {answer.message}
        </p>
      )}
      <Button type="submit" variant="primary" size="lg" disabled={pending}>
        {pending ? "Joining…" : "Join"}
      </Button>
    </form>
  );
}
