"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import type { BuilderCatalog } from "./builder-catalog";

/** Rarely anything new: what is a minute old will do. */
const STALE_MS = 60_000;
const NOTHING: readonly never[] = [];

/** What can be named in a workflow; empty lists until it is there. Without it a form is only less helpful. */
export function useCatalog(): BuilderCatalog {
  const actions = useQuery({ queryKey: queryKeys.actions, queryFn: () => api.call("listActions", {}), staleTime: STALE_MS });
  const workflows = useQuery({ queryKey: queryKeys.workflowNames, queryFn: () => api.call("listWorkflows", { query: { limit: 100 } }), staleTime: STALE_MS });
  const roles = useQuery({ queryKey: queryKeys.approverRoles, queryFn: () => api.call("listApproverRoles", {}), staleTime: STALE_MS });
  const members = useQuery({ queryKey: queryKeys.members, queryFn: () => api.call("listMembers", {}), staleTime: STALE_MS });
  return useMemo(
    () => ({
      actions: actions.data?.items ?? NOTHING,
      workflows: workflows.data?.items ?? NOTHING,
      approverRoles: roles.data?.items ?? NOTHING,
      members: members.data?.items ?? NOTHING,
    }),
    [actions.data, workflows.data, roles.data, members.data],
  );
}
