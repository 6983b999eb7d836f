"use client";
import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import type { ApiKey } from "@/lib/api/contracts/api-keys";
import { EmptyState } from "../common/empty-state";
import { PageHeader } from "../common/page-header";
import { RelativeTime } from "../common/relative-time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ApiKeyDialog } from "./api-key-dialog";
import { ConfirmButton } from "./confirm-button";
import { FormMessage } from "./form-message";
import { Row, Rows } from "./rows";
import { useChange } from "./use-change";

/** Keys with which programs come into this workspace. */
export function ApiKeysPage({ keys, now }: { keys: ApiKey[]; now: string }) {
  const { revokeApiKey } = useServerActions();
  const [creating, setCreating] = useState(false);
  const { pending, send, message } = useChange();
  const add = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      New API key
    </Button>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        description={
          <>
            Programs send them as Authorization: Bearer. A key belongs to this workspace and is shown once, when it is made. What they can ask for is in the{" "}
            <Link href="/docs/api" className="text-accent underline underline-offset-2">
              API reference
            </Link>
            .
          </>
        }
        actions={keys.length > 0 ? add : undefined}
      />
      <FormMessage message={message} />
      {keys.length === 0 ? (
        <EmptyState icon={KeyRound} title="No API keys yet" action={add}>
          Make one for each program, with no more than it needs.
        </EmptyState>
      ) : (
        <Rows label="API keys">
          {keys.map((key) => (
            <Row
              key={key.id}
              title={
                <>
                  {key.name} <Badge>{key.role}</Badge>
                  {key.scopes !== null && <Badge tone="info">{key.scopes.length === 1 ? key.scopes[0] : `${key.scopes.length} permissions`}</Badge>}
                  {key.expires_at !== null && key.expires_at <= now && <Badge tone="danger">expired</Badge>}
                </>
              }
              note={
                <>
                  <code>{key.prefix}…</code> ·{" "}
                  {key.last_used_at === null ? (
                    "never used"
                  ) : (
                    <>
                      used <RelativeTime at={key.last_used_at} />
                    </>
                  )}{" "}
                  ·{" "}
                  {key.expires_at === null ? (
                    "does not expire"
                  ) : (
                    <>
                      expires <RelativeTime at={key.expires_at} />
                    </>
                  )}
                </>
              }
            >
              <ConfirmButton
                label="Revoke"
                about={key.name}
                title={`Revoke ${key.name}?`}
                message="Programs that use this key are refused from then on. This cannot be taken back."
                disabled={pending}
                onConfirm={() => send(() => revokeApiKey({ params: { id: key.id }, body: undefined }))}
              />
            </Row>
          ))}
        </Rows>
      )}
      {creating && <ApiKeyDialog onClose={() => setCreating(false)} />}
    </>
  );
}
