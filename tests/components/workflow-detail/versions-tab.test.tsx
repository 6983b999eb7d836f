import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { VersionsTab } from "@/components/workflow-detail/versions-tab";
import type { Problem } from "@/lib/api/contracts/common";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { renderPage } from "../support/render-page";
import { workflow } from "../support/workflow-fixture";

const toast = vi.hoisted(() => ({ success: vi.fn(), error: vi.fn() }));
const refresh = vi.hoisted(() => vi.fn());
// The client takes `fetch` as it is when the pages load.
vi.hoisted(() => {
  const version = { revision: 1, version: "1.0.0", current: false, created_at: "2026-03-01T09:00:00.000Z", created_by: { id: "u1", name: "Ada" } };
  vi.stubGlobal("fetch", async (url: string) =>
    Response.json(
      url.endsWith("/versions/1") ? { ...version, source: "old" } : { items: [version], next_cursor: null, prev_cursor: null, has_more: false, total_count: 1 },
    ),
  );
});
vi.mock("@/components/common/toast", () => ({ toast }));
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh }) }));
vi.mock("@/components/yaml-editor/text-diff", () => ({ TextDiff: () => null }));

const restore = vi.fn<ServerActions["restoreWorkflowVersion"]>();
const DETAIL = { ...workflow({ revision: 2 }), source: "new", outline: null, diagnostics: [], etag: '"2-abc"' };
const show = (role: "owner" | "viewer" = "owner") => renderPage(<VersionsTab workflow={DETAIL} />, { role, actions: { restoreWorkflowVersion: restore } });
const button = () => screen.findByRole("button", { name: "Restore revision 1" });
const refused = (problem: Partial<Problem>) => ({
  ok: false as const,
  problem: { type: "about:blank", title: "", status: 409, code: "version_conflict", detail: "stale", errors: [], trace_id: "t", ...problem },
});

beforeEach(() => vi.resetAllMocks());

describe("the saved texts of a workflow's page", () => {
  it("are restored upon the text that the page shows, which is then read again", async () => {
    const written = {
      id: DETAIL.id,
      workflow_id: "ship",
      name: "Ship",
      version: "1.0.0",
      revision: 3,
      status: "published" as const,
      etag: '"3-abc"',
      diagnostics: [],
    };
    restore.mockResolvedValue({ ok: true, data: written });
    show();
    await userEvent.click(await button());
    expect(restore).toHaveBeenCalledExactlyOnceWith({ params: { id: DETAIL.id, n: 1 }, body: { if_match: '"2-abc"' } });
    await waitFor(() => expect(toast.success).toHaveBeenCalledWith("Revision 1 is restored as revision 3"));
    expect(refresh).toHaveBeenCalled();
  });

  it.each([
    ["someone has saved since", {}, "Someone has saved this workflow since. Reload the page to see their text."],
    ["the text is refused", { code: "invalid_definition", detail: "1 problem" }, "1 problem"],
  ])("stay as they are where %s", async (_, problem, words) => {
    restore.mockResolvedValue(refused(problem));
    show();
    await userEvent.click(await button());
    await waitFor(() => expect(toast.error).toHaveBeenCalledWith(words));
    expect(refresh).not.toHaveBeenCalled();
  });

  it("are only read by those who may not change the workflow", async () => {
    show("viewer");
    expect(await screen.findByText(/compared with the text of today/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Restore/ })).toBeNull();
  });
});
