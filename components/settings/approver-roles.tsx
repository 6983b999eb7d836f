"use client";
import { type SubmitEvent, useRef } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import type { ApproverRole } from "@/lib/api/contracts/members";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { ConfirmButton } from "./confirm-button";
import { FormMessage } from "./form-message";
import { Row, Rows, Section } from "./rows";
import { useChange } from "./use-change";

/** The roles that the workspace has made for its gates. */
export function ApproverRoles({ roles, mayWrite }: { roles: ApproverRole[]; mayWrite: boolean }) {
  const { createApproverRole, removeApproverRole } = useServerActions();
  const { pending, send, message, errorOf } = useChange();
  const formRef = useRef<HTMLFormElement>(null);
  if (roles.length === 0 && !mayWrite) return null;
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = { slug: String(form.get("slug") ?? ""), name: String(form.get("name") ?? "") };
    send(
      () => createApproverRole({ params: {}, body }),
      () => formRef.current?.reset(),
    );
  };
  return (
    <Section
      title="Approver roles"
      description={
        <>
          Roles of your own, such as head of finance. A gate names them among its approvers as <code>role:finance-head</code>.
        </>
      }
    >
      {roles.length > 0 && (
        <Rows label="Approver roles">
          {roles.map(({ id, slug, name }) => (
            <Row key={id} title={name} note={<code>role:{slug}</code>}>
              {mayWrite && (
                <ConfirmButton
                  label="Delete"
                  about={name}
                  title={`Delete ${name}?`}
                  message="It is taken from its members, and gates that name it wait for someone else."
                  disabled={pending}
                  onConfirm={() => send(() => removeApproverRole({ params: { id }, body: undefined }))}
                />
              )}
            </Row>
          ))}
        </Rows>
      )}
      {mayWrite && (
        <form ref={formRef} onSubmit={onSubmit} noValidate className="grid items-start gap-3 sm:grid-cols-[1fr_1fr_auto]">
          <Field label="Name" error={errorOf("name")}>
            {(control) => <Input name="name" placeholder="Head of finance" {...control} />}
          </Field>
          <Field label="Word for gates" error={errorOf("slug")}>
            {(control) => <Input name="slug" placeholder="finance-head" autoComplete="off" spellCheck={false} {...control} />}
          </Field>
          <Button type="submit" className="sm:mt-6" disabled={pending}>
            Add role
          </Button>
          <FormMessage message={message} />
        </form>
      )}
    </Section>
  );
}
