"use client";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import { useMay } from "@/hooks/use-viewer";
import type { Secret } from "@/lib/api/contracts/secrets";
import { EmptyState } from "../common/empty-state";
import { PageHeader } from "../common/page-header";
import { RelativeTime } from "../common/relative-time";
import { Button } from "../ui/button";
import { ConfirmButton } from "./confirm-button";
import { FormMessage } from "./form-message";
import { Row, Rows } from "./rows";
import { SecretDialog } from "./secret-dialog";
import { useChange } from "./use-change";

/** Values that workflows use and nobody reads back. */
export function SecretsPage({ secrets }: { secrets: Secret[] }) {
  const { removeSecret } = useServerActions();
  const mayWrite = useMay("secret:write");
  const [open, setOpen] = useState<Secret | "new" | null>(null);
  const { pending, send, message } = useChange();
  const add = (
    <Button variant="primary" onClick={() => setOpen("new")}>
      New secret
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Secrets"
        description={
          <>
            Workflows read them as <code>{"${{ secrets.NAME }}"}</code> in <code>env</code> and in the settings of actions. A value is never shown again, here
            or in any log.
          </>
        }
        actions={mayWrite && secrets.length > 0 ? add : undefined}
      />
      <FormMessage message={message} />
      {secrets.length === 0 ? (
        <EmptyState icon={ShieldCheck} title="No secrets yet" action={mayWrite ? add : undefined}>
          Store a token or password here instead of in the text of a workflow.
        </EmptyState>
      ) : (
        <Rows label="Secrets">
          {secrets.map((secret) => (
            <Row
              key={secret.id}
              title={<code>{secret.name}</code>}
              note={
                <>
                  {secret.description !== "" && (
                    <>
                      <bdi>{secret.description}</bdi> ·{" "}
                    </>
                  )}
                  written <RelativeTime at={secret.updated_at} /> by <bdi>{secret.updated_by}</bdi>
                </>
              }
            >
              {mayWrite && (
                <>
                  <Button size="sm" aria-label={`Replace ${secret.name}`} onClick={() => setOpen(secret)}>
                    Replace
                  </Button>
                  <ConfirmButton
                    label="Delete"
                    about={secret.name}
                    title={`Delete ${secret.name}?`}
                    message="Stages that name it fail from then on. This cannot be taken back."
                    disabled={pending}
                    onConfirm={() => send(() => removeSecret({ params: { id: secret.id }, body: undefined }))}
                  />
                </>
              )}
            </Row>
          ))}
        </Rows>
      )}
      {open !== null && <SecretDialog secret={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
