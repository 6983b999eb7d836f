import { describe, expect, it } from "vitest";
import { crumbsOf } from "@/components/shell/crumbs";
import { currentItem } from "@/components/shell/navigation";

const RUN = "01990000-0000-7000-8000-000000000001";

describe("the way to a page", () => {
  it.each([
    ["/workflows", ["Workflows"]],
    ["/workflows/new", ["Workflows", "New"]],
    ["/workflows/executions", ["Workflows", "Runs"]],
    ["/workflows/ship-a-feature/edit", ["Workflows", "ship-a-feature", "Edit"]],
    [`/workflows/ship-a-feature/executions/${RUN}`, ["Workflows", "ship-a-feature", "Runs", "Run"]],
    [`/workflows/${RUN}`, ["Workflows", "Workflow"]],
    ["/templates/new", ["Templates", "new"]],
    ["/workflows/ship/executions/compare", ["Workflows", "ship", "Runs", "Compare"]],
  ])("%s is %j", (pathname, labels) => {
    expect(crumbsOf(pathname).map(({ label }) => label)).toEqual(labels);
  });

  it("links each part to its own page", () => {
    expect(crumbsOf("/workflows/a/executions").map(({ href }) => href)).toEqual(["/workflows", "/workflows/a", "/workflows/a/executions"]);
  });
});

describe("the entry of the sidebar", () => {
  it.each([
    ["/workflows", "Workflows"],
    ["/workflows/executions", "Runs"],
    ["/workflows/ship/executions", "Workflows"],
    ["/templates/ship", "Templates"],
    ["/elsewhere", undefined],
  ])("of %s is %s", (pathname, label) => {
    expect(currentItem(pathname)?.label).toBe(label);
  });
});
