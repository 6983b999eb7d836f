"use client";
import type { ActionResult } from "@/lib/api/contracts/common";
import type { Connection } from "@/lib/api/contracts/connections";
import { RelativeTime } from "../common/relative-time";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { ConfirmButton } from "./confirm-button";
import { addressOf, KIND_WORDS } from "./connection-words";
import { FormMessage } from "./form-message";
import { Row } from "./rows";
import { useChange } from "./use-change";

export interface ConnectionRowProps {
  connection: Connection;
  mayWrite: boolean;
  onChange(): void;
  test(): Promise<ActionResult<Connection>>;
  remove(): Promise<ActionResult<unknown>>;
}

/** One connection, with what its last test said. */
export function ConnectionRow({ connection, mayWrite, onChange, test, remove }: ConnectionRowProps) {
  const { pending, send, message } = useChange();
  const { name, kind, test: last } = connection;
  const address = addressOf(connection);
  return (
    <Row
      title={
        <>
          {name}
          <Badge>{KIND_WORDS[kind].label}</Badge>
          {last !== null && <Badge tone={last.ok ? "success" : "danger"}>{last.ok ? "Reached" : "Failed"}</Badge>}
        </>
      }
      note={
        <>
          {address !== "" && <code className="break-all">{address}</code>}
          <span role="status" className="block break-words">
            {pending ? (
              "Working…"
            ) : last === null ? (
              "Not tested since the last change."
            ) : (
              <>
                {last.message} <RelativeTime at={last.at} />
              </>
            )}
          </span>
          <FormMessage message={message} />
        </>
      }
    >
      {mayWrite && (
        <>
          <Button size="sm" disabled={pending} aria-label={`Test ${name}`} onClick={() => send(test)}>
            Test
          </Button>
          <Button size="sm" aria-label={`Change ${name}`} onClick={onChange}>
            Change
          </Button>
          <ConfirmButton
            label="Delete"
            about={name}
            title={`Delete ${name}?`}
            message="Its credential is deleted with it. This cannot be taken back."
            disabled={pending}
            onConfirm={() => send(remove)}
          />
        </>
      )}
    </Row>
  );
}
