"use client";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import type { AuthAnswer, SignInFields } from "./auth-actions";
import { useAuthForm } from "./use-auth-form";

export interface SignInFormProps {
  signIn(fields: SignInFields & { next: string }): Promise<AuthAnswer>;
  next: string;
  /** Its button is the one that stands out. */
  isMainWay: boolean;
}

export function SignInForm({ signIn, next, isMainWay }: SignInFormProps) {
  const { pending, answer, errorOf, onSubmit } = useAuthForm((form) => signIn({ email: form("email"), password: form("password"), next }));
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <Field label="Email address" required error={errorOf("email")}>
        {(control) => <Input name="email" type="email" autoComplete="username" {...control} />}
      </Field>
      <Field label="Password" required error={errorOf("password")}>
        {(control) => <Input name="password" type="password" autoComplete="current-password" {...control} />}
      </Field>
      {answer !== null && (
        <p role="alert" className="text-[13px] text-danger first-letter:uppercase">
          {answer.message}
        </p>
      )}
      <Button type="submit" variant={isMainWay ? "primary" : "secondary"} size="lg" disabled={pending}>
        {pending ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
