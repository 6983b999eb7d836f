"use client";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import type { AuthAnswer, OwnerFields } from "./auth-actions";
import { useAuthForm } from "./use-auth-form";

const MIN_PASSWORD_LENGTH = 10;

export function OwnerForm({ createOwner }: { createOwner(fields: OwnerFields): Promise<AuthAnswer> }) {
  const { pending, answer, errorOf, onSubmit } = useAuthForm((form) => createOwner({ name: form("name"), email: form("email"), password: form("password") }));
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <div>
        <h1 className="text-[17px] font-semibold">Create the owner account</h1>
        <p className="mt-1 text-[13px] text-fg-muted">This server is new. The owner runs it and decides who else may come in.</p>
      </div>
      <Field label="Your name" required error={errorOf("name")}>
        {(control) => <Input name="name" autoComplete="name" {...control} />}
      </Field>
      <Field label="Email address" required error={errorOf("email")}>
        {(control) => <Input name="email" type="email" autoComplete="username" {...control} />}
      </Field>
      <Field label="Password" required hint={`At least ${MIN_PASSWORD_LENGTH} characters; a sentence is easiest to keep in mind.`} error={errorOf("password")}>
        {(control) => <Input name="password" type="password" autoComplete="new-password" {...control} />}
      </Field>
      {answer !== null && (
        <p role="alert" className="text-[13px] text-danger first-letter:uppercase">
          {answer.message}
        </p>
      )}
      <Button type="submit" variant="primary" size="lg" disabled={pending}>
        {pending ? "Creating…" : "Create account"}
      </Button>
    </form>
  );
}
