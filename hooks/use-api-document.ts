"use client";
import { useQuery } from "@tanstack/react-query";
import type { ApiDocument } from "@/lib/shared/api-document";
import { queryKeys } from "./query-keys";

/** The description of the interface by this server; it stays as it is while the server runs. */
export function useApiDocument() {
  return useQuery({
    queryKey: queryKeys.apiDocument,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<ApiDocument> => {
      const answer = await fetch("/api/v1/openapi.json", { signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      return answer.json();
    },
  });
}
