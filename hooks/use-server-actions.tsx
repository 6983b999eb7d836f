"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { ActionResult, Problem } from "@/lib/api/contracts/common";
import type { ServerActions } from "@/lib/api/contracts/server-actions";

const ServerActionsContext = createContext<ServerActions | null>(null);

export function ServerActionsProvider({ actions, children }: { actions: ServerActions; children: ReactNode }) {
  return <ServerActionsContext value={actions}>{children}</ServerActionsContext>;
}

/** Every change that the pages make; the workspace layout hands them in. */
export function useServerActions(): ServerActions {
  const actions = useContext(ServerActionsContext);
  if (actions === null) throw new Error("useServerActions needs a ServerActionsProvider above it");
  return actions;
}

/** An expected failure of a server action, for TanStack Query's error path. */
export class ActionError extends Error {
  override readonly name = "ActionError";
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** The data of an action's answer. Throws `ActionError` with the problem. */
export async function unwrap<T>(answer: Promise<ActionResult<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new ActionError(result.problem);
  return result.data;
}
