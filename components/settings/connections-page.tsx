"use client";
import { Plug } from "lucide-react";
import { useState } from "react";
import { useServerActions } from "@/hooks/use-server-actions";
import { useMay } from "@/hooks/use-viewer";
import type { Connection } from "@/lib/api/contracts/connections";
import { EmptyState } from "../common/empty-state";
import { PageHeader } from "../common/page-header";
import { Button } from "../ui/button";
import { ConnectionDialog } from "./connection-dialog";
import { ConnectionRow } from "./connection-row";
import { Rows } from "./rows";

/** The other systems that this workspace knows, and whether they can be reached. */
export function ConnectionsPage({ connections }: { connections: Connection[] }) {
  const { removeConnection, testConnection } = useServerActions();
  const mayWrite = useMay("connection:write");
  const [open, setOpen] = useState<Connection | "new" | null>(null);
  const add = (
    <Button variant="primary" onClick={() => setOpen("new")}>
      New connection
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Connections"
        description="Model providers, Slack channels, repositories and mail servers. Their credentials are kept sealed and never shown again."
        actions={mayWrite && connections.length > 0 ? add : undefined}
      />
      {connections.length === 0 ? (
        <EmptyState icon={Plug} title="No connections yet" action={mayWrite ? add : undefined}>
          Say once how to reach another system, and test it before a run depends on it.
        </EmptyState>
      ) : (
        <Rows label="Connections">
          {connections.map((connection) => (
            <ConnectionRow
              key={connection.id}
              connection={connection}
              mayWrite={mayWrite}
              onChange={() => setOpen(connection)}
              test={() => testConnection({ params: { id: connection.id }, body: undefined })}
              remove={() => removeConnection({ params: { id: connection.id }, body: undefined })}
            />
          ))}
        </Rows>
      )}
      {open !== null && <ConnectionDialog connection={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}
