import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { GraphStage } from "@/components/workflow-graph/graph-stage";
import { LaidOutGraph } from "@/components/workflow-graph/laid-out-graph";

const STAGES: GraphStage[] = [
  { id: "build", name: "Build", type: "script", dependsOn: [], status: "completed" },
  { id: "test", name: "Test", type: "script", dependsOn: ["build"] },
  { id: "ask", name: "May we?", type: "gate", dependsOn: ["test"] },
];
const onSelect = vi.fn();
const onOpen = vi.fn();
const show = (stages = STAGES) => render(<LaidOutGraph name="Ship it" stages={stages} criticalPath={["build", "test"]} onSelect={onSelect} onOpen={onOpen} />);
/** The stages are drawn after their canvas. */
const canvas = async (count = 3) => {
  const found = await screen.findByRole("application", { name: `Graph of Ship it, ${count} stages` });
  await screen.findByText("May we?");
  return found;
};

beforeEach(() => vi.resetAllMocks());

describe("the graph", () => {
  it("shows each stage with its type, its name and its status", async () => {
    show();
    await canvas();
    expect(screen.getByText("Build")).toBeTruthy();
    expect(screen.getByRole("img", { name: "Approval gate" })).toBeTruthy();
    expect(screen.getAllByRole("img", { name: "Completed" })).toHaveLength(1);
    expect(screen.getByText("Critical path")).toBeTruthy();
  });

  it("is walked through with the arrow keys, tells where one is, and opens with Enter", async () => {
    show();
    (await canvas()).focus();
    await userEvent.keyboard("{ArrowDown}");
    expect(onSelect).toHaveBeenLastCalledWith("build");
    expect(screen.getByRole("status").textContent).toBe("Build, Script, Completed, at the start, on the critical path");
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(screen.getByRole("status").textContent).toBe("May we?, Approval gate, after Test");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(onOpen).toHaveBeenCalledExactlyOnceWith("ask");
  });

  it("selects what is clicked, and nothing when the ground is", async () => {
    const { container } = show();
    await canvas();
    // Not `userEvent`: what zooms needs the view of a mouse event, which jsdom cannot be given.
    fireEvent.click(screen.getByText("Test"));
    expect(onSelect).toHaveBeenLastCalledWith("test");
    expect(screen.getByRole("status").textContent).toContain("Test");
    fireEvent.doubleClick(screen.getByText("Test"));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith("test");
    fireEvent.click(container.querySelector(".react-flow__pane") ?? container);
    expect(onSelect).toHaveBeenLastCalledWith(null);
    expect(screen.getByRole("status").textContent).toBe("");
  });

  it("follows the text: another name at once, another shape when it is laid out", async () => {
    const { rerender } = show();
    await canvas();
    rerender(<LaidOutGraph name="Ship it" stages={STAGES.map((stage) => (stage.id === "test" ? { ...stage, name: "Try" } : stage))} />);
    expect(screen.getByText("Try")).toBeTruthy();
    rerender(<LaidOutGraph name="Ship it" stages={[...STAGES, { id: "more", name: "More", type: "agent", dependsOn: [] }]} />);
    await canvas(4);
    await waitFor(() => expect(screen.getByText("More")).toBeTruthy());
  });
});
