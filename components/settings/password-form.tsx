"use client";
import { type SubmitEvent, useRef } from "react";
import { toast } from "@/components/common/toast";
import { useServerActions } from "@/hooks/use-server-actions";
import { useViewer } from "@/hooks/use-viewer";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { FormMessage } from "./form-message";
import { Section } from "./rows";
import { useChange } from "./use-change";

export function PasswordForm() {
  const { actor } = useViewer();
  const { changePassword } = useServerActions();
  const { pending, send, message, errorOf } = useChange();
  const formRef = useRef<HTMLFormElement>(null);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { current_password: String(form.get("current") ?? ""), new_password: String(form.get("new") ?? "") };
    send(
      () => changePassword({ params: {}, body }),
      () => {
        formRef.current?.reset();
        toast.success("Your password is changed", { description: "Every other session was ended." });
      },
    );
  };
  return (
    <Section title="Password" description="Every other session ends with the change.">
      <form ref={formRef} onSubmit={onSubmit} noValidate className="grid max-w-sm gap-4">
        {/* For password managers: whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={actor.email ?? ""} readOnly />
        <Field label="Present password" required error={errorOf("current_password")}>
          {(control) => <Input name="current" type="password" autoComplete="current-password" {...control} />}
        </Field>
        <Field label="New password" required hint="At least 10 characters." error={errorOf("new_password")}>
          {(control) => <Input name="new" type="password" autoComplete="new-password" {...control} />}
        </Field>
        <FormMessage message={message} />
        <div>
          <Button type="submit" variant="primary" disabled={pending}>
            {pending ? "Changing…" : "Change password"}
          </Button>
        </div>
      </form>
    </Section>
  );
}
