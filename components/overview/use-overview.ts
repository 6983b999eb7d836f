import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { useAtMostEvery } from "@/hooks/use-at-most-every";
import { useWorkspaceStream } from "@/hooks/use-workspace-stream";
import type { Overview, OverviewSpan } from "@/lib/api/contracts/overview";
import { applyRunToOverview } from "./apply-run-to-overview";

/** However much happens, the figures are not read more often. */
const READ_EVERY_MS = 2_000;
const POLL_MS = 5_000;
/** The span moves with the clock. */
const REFRESH_MS = 60_000;

/** The overview of a span, following what happens. `initial` answers for the span that the page was loaded with. */
export function useOverview(span: OverviewSpan, initial: Overview) {
  const client = useQueryClient();
  const key = queryKeys.overview(span);
  const [loadedSpan] = useState(span);
  const readSoon = useAtMostEvery(READ_EVERY_MS, () => void client.invalidateQueries({ queryKey: queryKeys.overviews }));
  const mark = useWorkspaceStream((message) => {
    if (message.event === "run") client.setQueryData<Overview>(key, (before) => before && applyRunToOverview(before, message.data));
    if (message.event === "run" || message.event === "gate" || message.event === "ready") readSoon();
  });
  return useQuery({
    queryKey: key,
    queryFn: () => api.call("getOverview", { query: { span } }),
    ...(span === loadedSpan ? { initialData: initial } : {}),
    placeholderData: keepPreviousData,
    refetchInterval: mark === "polling" ? POLL_MS : REFRESH_MS,
  });
}
