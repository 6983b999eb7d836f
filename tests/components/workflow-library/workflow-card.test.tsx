import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { WorkflowCard } from "@/components/workflow-library/workflow-card";
import { ViewerProvider } from "@/hooks/use-viewer";
import type { WorkflowSummary } from "@/lib/api/contracts/workflows";
import { viewer, workflow } from "../support/workflow-fixture";

function show(change: Partial<WorkflowSummary> = {}, role: "owner" | "viewer" = "owner") {
  const commands = {
    setEnabled: vi.fn(async () => undefined),
    duplicate: vi.fn(async () => undefined),
    remove: vi.fn(async () => undefined),
    publish: vi.fn(async () => undefined),
    archive: vi.fn(async () => undefined),
  };
  const onRun = vi.fn();
  render(
    <ViewerProvider viewer={viewer(role)}>
      <WorkflowCard workflow={workflow(change)} commands={commands} onRun={onRun} />
    </ViewerProvider>,
  );
  return { commands, onRun };
}

describe("WorkflowCard", () => {
  it("leads to the workflow and runs it", async () => {
    const { onRun } = show();
    expect(screen.getByRole("link", { name: "Ship a feature" }).getAttribute("href")).toBe("/workflows/ship-a-feature");
    await userEvent.click(screen.getByRole("button", { name: "Run Ship a feature" }));
    expect(onRun).toHaveBeenCalledOnce();
  });

  it("shows three tags and how many more there are", () => {
    show({ tags: ["a", "b", "c", "d", "e"] });
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual(["a", "b", "c", "+2"]);
  });

  it("says how the last run stands in words and leads to it", () => {
    show({ last_run: { id: "r1", number: 4, status: "failed", has_failures: true, started_at: null, completed_at: null } });
    expect(screen.getByRole("link", { name: /failed/i }).getAttribute("href")).toBe("/workflows/ship-a-feature/executions/r1");
  });

  it("does not run what is disabled, and can enable it", async () => {
    const { commands } = show({ enabled: false });
    expect(screen.getByRole("button", { name: "Run Ship a feature" })).toHaveProperty("disabled", true);
    await userEvent.click(screen.getByRole("switch"));
    expect(commands.setEnabled).toHaveBeenCalledWith(expect.objectContaining({ workflow_id: "ship-a-feature" }), true);
  });

  it("copies and deletes from its menu", async () => {
    const { commands } = show();
    await userEvent.click(screen.getByRole("button", { name: "More for Ship a feature" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
    expect(commands.remove).toHaveBeenCalledOnce();
  });

  it.each([
    { is: "draft" as const, offered: ["Publish", "Archive"], choose: "Publish", command: "publish" as const },
    { is: "published" as const, offered: ["Archive"], choose: "Archive", command: "archive" as const },
    { is: "archived" as const, offered: ["Publish"], choose: "Publish", command: "publish" as const },
    { is: "published" as const, offered: ["Archive"], choose: "Disable", command: "setEnabled" as const },
  ])("of $is workflows its menu offers $offered, and $choose does it", async ({ is, offered, choose, command }) => {
    const { commands } = show({ status: is });
    await userEvent.click(screen.getByRole("button", { name: "More for Ship a feature" }));
    const items = (await screen.findAllByRole("menuitem")).map((item) => item.textContent ?? "");
    expect(items.filter((item) => ["Publish", "Archive"].includes(item))).toEqual(offered);
    expect(screen.getByRole("menuitem", { name: "History" }).getAttribute("href")).toBe("/workflows/ship-a-feature?tab=versions");
    await userEvent.click(await screen.findByRole("menuitem", { name: choose }));
    expect(commands[command]).toHaveBeenCalledOnce();
  });

  it("offers a viewer nothing that would be refused", async () => {
    show({}, "viewer");
    expect(screen.queryByRole("button", { name: /run/i })).toBeNull();
    expect(screen.queryByRole("link", { name: /edit/i })).toBeNull();
    expect(screen.getByRole("switch")).toHaveProperty("disabled", true);
    await userEvent.click(screen.getByRole("button", { name: "More for Ship a feature" }));
    expect((await screen.findAllByRole("menuitem")).map((item) => item.textContent)).toEqual(["Export YAML", "History"]);
  });
});
