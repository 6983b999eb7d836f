import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Builder } from "@/components/workflow-builder/builder";
import type { StoredWorkflow } from "@/components/workflow-builder/stored-workflow";
import { keepDraft } from "@/components/yaml-editor/draft-store";
import type { MonacoFieldProps } from "@/components/yaml-editor/monaco-field";
import type { TextDiffProps } from "@/components/yaml-editor/text-diff";
import { api } from "@/hooks/api";
import type { Problem } from "@/lib/api/contracts/common";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { renderPage } from "../support/render-page";

const toast = vi.hoisted(() => ({ success: vi.fn(), error: vi.fn() }));
const push = vi.hoisted(() => vi.fn());
vi.mock("@/components/common/toast", () => ({ toast }));
vi.mock("next/link", () => ({ default: ({ children, ...rest }: { children: ReactNode; href: string }) => <a {...rest}>{children}</a> }));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  usePathname: () => "/workflows/one/edit",
  useSearchParams: () => new URLSearchParams("view=yaml"),
}));
// jsdom has no layout for the real ones: fields of the same face stand in.
vi.mock("@/components/yaml-editor/monaco-field", () => ({
  MonacoField: ({ text, onChange }: MonacoFieldProps) => (
    <textarea aria-label="Workflow text" value={text} onChange={(event) => onChange(event.target.value)} />
  ),
}));
vi.mock("@/components/yaml-editor/text-diff", () => ({
  TextDiff: ({ before, after }: TextDiffProps) => <pre data-testid="diff">{`${before} → ${after}`}</pre>,
}));

const text = (name: string) => `workflow: { id: one, name: ${name} }\nstages:\n  - { id: greet, name: ${name}, type: script, run: "true" }\n\n# notes\n`;
const STORED: StoredWorkflow = { id: "w1", workflow_id: "one", name: "One", etag: '"1"', status: "published" };
const written = (status: "draft" | "published") => ({ ...STORED, version: "1.0.0", revision: 2, etag: '"2"', status, diagnostics: [] });
const refused = (problem: Partial<Problem>) => ({
  ok: false as const,
  problem: { type: "about:blank", title: "", status: 422, code: "invalid_definition", detail: "1 problem", errors: [], trace_id: "t", ...problem },
});

const update = vi.fn<ServerActions["updateWorkflow"]>();
const create = vi.fn<ServerActions["createWorkflow"]>();
const field = () => screen.getByLabelText<HTMLTextAreaElement>("Workflow text");
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const show = (stored: StoredWorkflow | null = STORED) =>
  renderPage(<Builder stored={stored} savedText={text("One")} renderRunDialog={({ name }) => <p>Running {name}</p>} />, {
    actions: { updateWorkflow: update, createWorkflow: create },
  });
const problems = () => screen.findByRole("list", { name: "Problems" });

beforeEach(() => {
  localStorage.clear();
  vi.resetAllMocks();
  update.mockImplementation(async ({ body }) => ({ ok: true, data: written(body.status ?? "published") }));
  create.mockImplementation(async ({ body }) => ({ ok: true, data: written(body.status ?? "published") }));
});

describe("saving", () => {
  it("creates first, then replaces what it created", async () => {
    show(null);
    await userEvent.click(screen.getByRole("button", { name: "Save draft" }));
    await waitFor(() => expect(window.location.pathname).toBe("/workflows/one/edit"));
    expect(create).toHaveBeenCalledWith({ params: {}, body: { source: text("One"), status: "draft" } });
    type(text("Two"));
    await userEvent.click(screen.getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(update).toHaveBeenCalledWith({ params: { id: "w1" }, body: { source: text("Two"), status: "published", if_match: '"2"' } }));
  });

  it.each([
    ["published", "published"],
    ["draft", "draft"],
    ["archived", "draft"],
  ] as const)("by key saves what is %s as %s", async (status, saved) => {
    show({ ...STORED, status });
    await userEvent.keyboard("{Control>}s{/Control}");
    await waitFor(() => expect(update.mock.calls[0]?.[0].body.status).toBe(saved));
  });

  it("asked for while another save runs comes after it and stands on it", async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<ServerActions["createWorkflow"]>>>();
    create.mockReturnValueOnce(promise);
    show(null);
    await userEvent.click(screen.getByRole("button", { name: "Publish" }));
    type(text("Two"));
    await userEvent.keyboard("{Control>}s{/Control}");
    expect(update).not.toHaveBeenCalled();
    resolve({ ok: true, data: written("published") });
    await waitFor(() => expect(update).toHaveBeenCalledOnce());
    expect(create).toHaveBeenCalledOnce();
    expect(update.mock.calls[0]?.[0]).toMatchObject({ params: { id: "w1" }, body: { source: text("Two"), if_match: '"2"' } });
    await waitFor(() => expect(screen.queryByLabelText("Changes are not saved")).toBeNull());
  });

  it("marks what is not saved, and no longer once it is", async () => {
    show();
    expect(screen.queryByLabelText("Changes are not saved")).toBeNull();
    type(text("Two"));
    expect(screen.getByLabelText("Changes are not saved")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Publish" }));
    await waitFor(() => expect(screen.queryByLabelText("Changes are not saved")).toBeNull());
  });

  it("runs what is stored, after it has saved what is not", async () => {
    show();
    type(text("Two"));
    await userEvent.click(screen.getByRole("button", { name: "Run" }));
    expect(await screen.findByText("Running One")).toBeDefined();
    expect(update).toHaveBeenCalledOnce();
  });

  it("by Enter closes the builder once the text is stored, and not where it was refused", async () => {
    update.mockResolvedValueOnce(refused({}));
    show();
    type(text("Two"));
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(toast.error).toHaveBeenCalledOnce());
    expect(push).not.toHaveBeenCalled();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(push).toHaveBeenCalledWith("/workflows/one"));
  });
});

describe("a text that somebody else saved meanwhile", () => {
  const theirs = text("One").replace('run: "true"', "run: theirs");
  const mine = text("Mine");
  /** The dialog of a conflict between `mine` and what another stored. */
  const inConflict = async (their = theirs) => {
    update.mockResolvedValueOnce(refused({ status: 409, code: "version_conflict", detail: "changed meanwhile" }));
    vi.spyOn(api, "call").mockResolvedValue({ ...STORED, etag: '"7"', source: their } as never);
    show();
    type(mine);
    await userEvent.click(screen.getByRole("button", { name: "Publish" }));
    return screen.findByRole("dialog", { name: "Someone else saved this workflow" });
  };
  const choose = (name: string) => userEvent.click(screen.getByRole("button", { name }));
  const undo = () => userEvent.click(screen.getByRole("button", { name: /^Undo: / }));

  it("is shown beside one's own and what both began with; closing the view changes nothing, and the next save asks again", async () => {
    await inConflict();
    expect(screen.getByTestId("diff").textContent).toBe(`${theirs} → ${mine}`);
    await choose("Their changes");
    expect(screen.getByTestId("diff").textContent).toBe(`${text("One")} → ${theirs}`);
    await choose("Your changes");
    expect(screen.getByTestId("diff").textContent).toBe(`${text("One")} → ${mine}`);
    await choose("Close");
    expect(field().value).toBe(mine);
    expect(update).toHaveBeenCalledOnce();
    expect(screen.getByLabelText("Changes are not saved")).toBeDefined();
    update.mockResolvedValueOnce(refused({ status: 409, code: "version_conflict", detail: "changed meanwhile" }));
    await choose("Publish");
    const again = await screen.findByRole("dialog", { name: "Someone else saved this workflow" });
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(again.isConnected).toBe(false));
    expect(field().value).toBe(mine);
  });

  it("is replaced by one's own only when told to, and only where nobody came after", async () => {
    await inConflict();
    await choose("Keep mine");
    await waitFor(() => expect(update).toHaveBeenCalledTimes(2));
    expect(update.mock.calls[1]?.[0].body).toEqual({ source: mine, status: "published", if_match: '"7"' });
  });

  it("takes the place of one's own, which one step brings back", async () => {
    await inConflict();
    await choose("Take theirs");
    expect(field().value).toBe(theirs);
    expect(screen.queryByLabelText("Changes are not saved")).toBeNull();
    await undo();
    expect(field().value).toBe(mine);
    expect(screen.getByLabelText("Changes are not saved")).toBeDefined();
  });

  it("is merged with one's own where they touch different lines, and saved on demand", async () => {
    await inConflict(text("One").replace("notes", "theirs"));
    await choose("Merge both");
    const both = mine.replace("notes", "theirs");
    expect(field().value).toBe(both);
    expect(update).toHaveBeenCalledOnce();
    await choose("Publish");
    await waitFor(() => expect(update.mock.calls[1]?.[0].body).toMatchObject({ source: both, if_match: '"7"' }));
  });

  it("stands under one's own where both changed the same lines", async () => {
    const dialog = await inConflict();
    expect(dialog.textContent).toContain("In one place both changed the same lines");
    await choose("Merge both");
    expect(field().value).toContain("<<<<<<< mine");
    await undo();
    expect(field().value).toBe(mine);
  });
});

describe("checking", () => {
  it("lists the problems of the text, in the bar and below the text", async () => {
    show();
    expect(await screen.findByText("Valid")).toBeDefined();
    type(text("One").replace("script", "scrpt"));
    expect((await problems()).children).toHaveLength(1);
    await userEvent.click(screen.getByRole("button", { name: "1 problem" }));
    expect(await screen.findByRole("menuitem", { name: /line 3/ })).toBeDefined();
  });

  it("believes the server about the text that it refused, and itself about the next", async () => {
    const range = { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };
    update.mockResolvedValueOnce(
      refused({
        diagnostics: [{ code: "unknown_action", severity: "error", category: "schema", message: "no action is called so", path: "/stages/0", range }],
      }),
    );
    show();
    type(text("Two"));
    await userEvent.click(screen.getByRole("button", { name: "Publish" }));
    expect((await problems()).textContent).toContain("no action is called so");
    expect(field().value).toBe(text("Two"));
    type(text("Three"));
    await waitFor(() => expect(screen.queryByRole("list", { name: "Problems" })).toBeNull());
  });

  it("keeps the warnings with which the server took the text", async () => {
    const range = { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };
    const warning = {
      code: "unknown_action",
      severity: "warning" as const,
      category: "artifact" as const,
      message: "no action is called so",
      path: "/stages/0",
      range,
    };
    update.mockResolvedValueOnce({ ok: true, data: { ...written("published"), diagnostics: [warning] } });
    show();
    await userEvent.click(screen.getByRole("button", { name: "Publish" }));
    expect((await problems()).textContent).toContain("no action is called so");
    expect(screen.getByText("1 warning")).toBeDefined();
  });

  it("opens a file, and the same file again", async () => {
    show(null);
    const input = screen.getByLabelText<HTMLInputElement>(/import a file/i);
    for (const name of ["Two", "Three"]) {
      await userEvent.upload(input, new File([text(name)], "one.yaml", { type: "application/yaml" }));
      await waitFor(() => expect(field().value).toBe(text(name)));
      expect(input.value).toBe("");
    }
  });
});

describe("a text that was left unsaved", () => {
  it("is offered when the editor opens again, and restored on demand", async () => {
    show().unmount();
    const first = show();
    type(text("Two"));
    first.unmount();
    show();
    expect(field().value).toBe(text("One"));
    await userEvent.click(screen.getByRole("button", { name: "Restore them" }));
    expect(field().value).toBe(text("Two"));
  });

  it("tells when the stored text has changed since", () => {
    keepDraft("w1", { text: text("Two"), base: text("Older"), savedAt: "2026-11-01T08:00:00.000Z" });
    show();
    expect(screen.getByText(/The stored text has changed since/)).toBeDefined();
  });

  it.each([
    ["discarded", () => userEvent.click(screen.getByRole("button", { name: "Discard" }))],
    ["typed back to what is stored", async () => [type(text("Three")), type(text("One"))]],
    ["saved", () => userEvent.click(screen.getByRole("button", { name: "Publish" }))],
  ])("is gone once it was %s", async (_, act) => {
    keepDraft("w1", { text: text("Two"), base: text("One"), savedAt: "2026-11-01T08:00:00.000Z" });
    const { unmount } = show();
    await act();
    await waitFor(() => expect(localStorage).toHaveLength(0));
    unmount();
    show();
    expect(screen.queryByRole("button", { name: "Restore them" })).toBeNull();
  });

  it("asks before a link leaves it behind", () => {
    const confirm = vi.spyOn(window, "confirm").mockReturnValue(false);
    show();
    const followed = vi.fn((event: Event) => event.preventDefault());
    screen.getByRole("link", { name: "Back" }).addEventListener("click", followed);
    fireEvent.click(screen.getByRole("link", { name: "Back" }));
    expect(confirm).not.toHaveBeenCalled();
    expect(followed).toHaveBeenCalledOnce();
    type(text("Two"));
    fireEvent.click(screen.getByRole("link", { name: "Back" }));
    expect(confirm).toHaveBeenCalledOnce();
    expect(followed).toHaveBeenCalledOnce();
  });
});
