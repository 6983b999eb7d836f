"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { queryKeys } from "@/hooks/query-keys";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { ErrorState } from "../common/error-state";
import { Skeleton } from "../ui/skeleton";
import { artifactAddress } from "./artifact-address";
import { fileSize } from "./file-size";
import { PlainText } from "./plain-text";

/** So much of a text is fetched and shown: more is for an editor. */
const SHOWN_BYTES = 512 * 1024;

/** The beginning of a text file, drawn by `children`, or as it is. */
export function TextPreview({ artifact, children }: { artifact: Artifact; children?(text: string, whole: boolean): ReactNode }) {
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.artifactContent(artifact.id),
    queryFn: ({ signal }) => beginningOf(artifact, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) return <ErrorState message={error.message} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton className="h-40" />;
  const whole = artifact.bytes <= SHOWN_BYTES;
  return (
    <div className="grid grid-cols-1 gap-3">
      {!whole && <p className="text-xs text-fg-muted">The first {fileSize(SHOWN_BYTES)} are shown; download it for the rest.</p>}
      {children === undefined ? <PlainText text={data} label={artifact.name} /> : children(data, whole)}
    </div>
  );
}

async function beginningOf({ id, bytes }: Artifact, signal: AbortSignal): Promise<string> {
  const headers: HeadersInit = bytes > SHOWN_BYTES ? { range: `bytes=0-${SHOWN_BYTES - 1}` } : {};
  const answer = await fetch(artifactAddress(id), { headers, signal });
  if (!answer.ok) throw new Error(answer.status === 404 ? "The file is not there any more." : `The server answered ${answer.status}.`);
  return answer.text();
}
