"use client";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import type { AuthAnswer, InvitationFields } from "./auth-actions";
import { useAuthForm } from "./use-auth-form";

export interface InvitationFormProps {
  token: string;
  known: boolean;
  email: string;
  /** Its button is the one that stands out. */
  isMainWay: boolean;
  acceptInvitation(fields: InvitationFields): Promise<AuthAnswer>;
}

/** Makes the account, or asks for the password of the one that is there. */
export function InvitationForm({ token, known, email, isMainWay, acceptInvitation }: InvitationFormProps) {
  const { pending, answer, errorOf, onSubmit } = useAuthForm((form) => acceptInvitation({ token, name: form("name"), password: form("password") }));
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
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
      <Button type="submit" variant={isMainWay ? "primary" : "secondary"} size="lg" disabled={pending}>
        {pending ? "Joining…" : "Join"}
      </Button>
    </form>
  );
}
