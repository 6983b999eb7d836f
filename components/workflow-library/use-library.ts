import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { isTerminalRun } from "@/lib/shared/run/status";
import type { LibraryPage, LibraryPages } from "./library-pages";
import { type LibraryQuery, readLibraryQuery, toListQuery, writeLibraryQuery } from "./library-query";

const ACTIVE_REFRESH_MS = 5_000;

/** What the address asks for, and how to change it without a page load. */
export function useLibraryQuery(): [LibraryQuery, (change: Partial<LibraryQuery>) => void] {
  const pathname = usePathname();
  const query = readLibraryQuery(new URLSearchParams(useSearchParams()));
  // From the address bar, not from the render: a search box that waited writes over the newest state.
  const change = (part: Partial<LibraryQuery>) =>
    window.history.replaceState(null, "", `${pathname}${writeLibraryQuery({ ...readLibraryQuery(new URLSearchParams(window.location.search)), ...part })}`);
  return [query, change];
}

/** The workflows of a query as growing pages, kept fresh while a run of one of them is on its way. `initialPage` answers what was asked first. */
export function useLibraryPages(query: LibraryQuery, initialPage: LibraryPage) {
  const listQuery = toListQuery(query);
  const [initialKey] = useState(() => JSON.stringify(listQuery));
  const initialData: LibraryPages = { pages: [initialPage], pageParams: [undefined] };
  return useInfiniteQuery({
    queryKey: queryKeys.library(listQuery),
    queryFn: ({ pageParam }) => api.call("listWorkflows", { query: { ...listQuery, ...(pageParam === undefined ? {} : { cursor: pageParam }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    ...(JSON.stringify(listQuery) === initialKey ? { initialData } : {}),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(({ last_run }) => last_run !== null && !isTerminalRun(last_run.status))) ? ACTIVE_REFRESH_MS : false,
  });
}
