"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "@/components/common/toast";
import { queryKeys } from "@/hooks/query-keys";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import { useMay } from "@/hooks/use-viewer";
import type { WorkflowDetail } from "@/lib/api/contracts/workflows";
import { VersionHistory } from "../workflow-versions/version-history";

/** Every saved text. Restoring one saves it as a new revision at once, unless someone else has saved since the page was opened. */
export function VersionsTab({ workflow: { id, source, etag } }: { workflow: WorkflowDetail }) {
  const mayWrite = useMay("workflow:write");
  const { restoreWorkflowVersion } = useServerActions();
  const router = useRouter();
  const queries = useQueryClient();
  const [isRestoring, startRestoring] = useTransition();
  const restore = ({ revision }: { revision: number }) =>
    startRestoring(async () => {
      try {
        const written = await unwrap(restoreWorkflowVersion({ params: { id, n: revision }, body: { if_match: etag } }));
        toast.success(`Revision ${revision} is restored as revision ${written.revision}`);
        await queries.invalidateQueries({ queryKey: queryKeys.workflowVersions(id) });
        router.refresh();
      } catch (error) {
        if (error instanceof ActionError && error.problem.code === "version_conflict")
          toast.error("Someone has saved this workflow since. Reload the page to see their text.");
        else toast.error(error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment.");
      }
    });
  return (
    <div className="md:h-[min(38rem,70dvh)]">
      <VersionHistory workflowId={id} text={source} textLabel="the text of today" onRestore={mayWrite ? restore : undefined} isRestoring={isRestoring} />
    </div>
  );
}
