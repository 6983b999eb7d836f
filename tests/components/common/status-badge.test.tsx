import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { StatusBadge, StatusIcon } from "@/components/common/status-badge";
import { RUN_STATUSES, STAGE_STATUSES } from "@/lib/shared/run/status";

const ALL = [...new Set([...RUN_STATUSES, ...STAGE_STATUSES])];

describe("a status", () => {
  it.each(ALL)("%s is told by a word and an icon", (status) => {
    const { container } = render(<StatusBadge status={status} />);
    expect(container.textContent).toMatch(/^[A-Z][a-z ]+$/);
    expect(container.querySelector("svg")).not.toBeNull();
  });

  it("says where a completed run has tolerated failures", () => {
    render(<StatusBadge status="completed" hasFailures />);
    expect(screen.getByText("Completed with failures")).toBeDefined();
  });

  it("has a name where only the icon is shown", () => {
    render(<StatusIcon status="timed_out" />);
    expect(screen.getByRole("img", { name: "Timed out" })).toBeDefined();
  });
});
