import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { toast } from "@/components/common/toast";
import type { LibraryPages } from "@/components/workflow-library/library-pages";
import { useWorkflowCommands } from "@/components/workflow-library/use-workflow-commands";
import { queryKeys } from "@/hooks/query-keys";
import { ServerActionsProvider } from "@/hooks/use-server-actions";
import type { ActionResult } from "@/lib/api/contracts/common";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { actionsOf } from "../support/render-page";
import { workflow } from "../support/workflow-fixture";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock("@/components/common/toast", () => ({ toast: Object.assign(vi.fn(), { error: vi.fn(), success: vi.fn() }) }));
beforeEach(() => vi.clearAllMocks());

const row = workflow();
const key = queryKeys.library({ tag: [], status: [], limit: 50 });
const refused: ActionResult<never> = {
  ok: false,
  problem: { type: "about:blank", title: "Forbidden", status: 403, code: "forbidden", detail: "not for you", errors: [], trace_id: "t" },
};

function commandsOf(actions: Partial<ServerActions>) {
  const queries = new QueryClient();
  queries.setQueryData<LibraryPages>(key, {
    pageParams: [undefined],
    pages: [{ items: [row], next_cursor: null, prev_cursor: null, has_more: false, total_count: 1, tags: [] }],
  });
  const { result } = renderHook(useWorkflowCommands, {
    wrapper: ({ children }) => (
      <QueryClientProvider client={queries}>
        <ServerActionsProvider actions={actionsOf(actions)}>{children}</ServerActionsProvider>
      </QueryClientProvider>
    ),
  });
  return { commands: result.current, items: () => queries.getQueryData<LibraryPages>(key)?.pages[0]?.items ?? [] };
}

describe("commands on a workflow", () => {
  it("switches at once, before the server has answered", async () => {
    const answer = Promise.withResolvers<ActionResult<{ id: string; enabled: boolean }>>();
    const { commands, items } = commandsOf({ toggleWorkflow: () => answer.promise });
    const done = commands.setEnabled(row, false);
    expect(items()[0]?.enabled).toBe(false);
    answer.resolve({ ok: true, data: { id: row.id, enabled: false } });
    await act(() => done);
    expect(toast.error).not.toHaveBeenCalled();
  });

  it("takes back what the server refuses, and says why", async () => {
    const { commands, items } = commandsOf({ deleteWorkflow: async () => refused });
    const done = commands.remove(row);
    expect(items()).toEqual([]);
    await act(() => done);
    expect(items()).toEqual([row]);
    expect(toast.error).toHaveBeenCalledWith("Ship a feature could not be deleted", { description: "not for you" });
  });

  it.each([
    { command: "publish" as const, action: "publishWorkflow" as const, status: "published" as const },
    { command: "archive" as const, action: "archiveWorkflow" as const, status: "archived" as const },
  ])("$command shows at once, and is taken back where it is refused", async ({ command, action, status }) => {
    const { commands, items } = commandsOf({ [action]: async () => refused });
    const done = commands[command](row);
    expect(items()[0]?.status).toBe(status);
    await act(() => done);
    expect(items()).toEqual([row]);
    expect(toast.error).toHaveBeenCalledOnce();
  });

  it("restores a deleted workflow from its toast", async () => {
    const restoreWorkflow = vi.fn(async () => ({ ok: true as const, data: { id: row.id } }));
    const { commands } = commandsOf({ deleteWorkflow: async () => ({ ok: true, data: { id: row.id } }), restoreWorkflow });
    await act(() => commands.remove(row));
    const options = vi.mocked(toast).mock.calls[0]?.[1];
    const action = options?.action as { label: string; onClick(): void };
    await act(async () => action.onClick());
    expect(restoreWorkflow).toHaveBeenCalledWith({ params: { id: row.id }, body: undefined });
  });
});
