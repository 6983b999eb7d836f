import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { BLANK_TEXT } from "@/components/workflow-builder/new-workflow/blank-text";
import { NewWorkflow } from "@/components/workflow-builder/new-workflow/new-workflow";
import { edit, validateDefinition } from "@/lib/swdl";
import { renderPage } from "../../support/render-page";

vi.mock("next/link", () => ({ default: ({ children, ...rest }: { children: ReactNode; href: string }) => <a {...rest}>{children}</a> }));

it("opens a file that is imported", async () => {
  renderPage(<NewWorkflow templates={[]} renderBuilder={(text) => <p>Building {text}</p>} />);
  expect(screen.getByRole("link", { name: "Blank" }).getAttribute("href")).toBe("/workflows/new?from=blank");
  await userEvent.upload(screen.getByLabelText("Import a file"), new File(["a: 1"], "one.yaml", { type: "application/yaml" }));
  expect(await screen.findByText("Building a: 1")).toBeDefined();
  expect(window.location.search).toBe("?from=blank");
});

it("begins with a text to which only a stage is missing", () => {
  expect(validateDefinition(BLANK_TEXT).diagnostics.map(({ path }) => path)).toEqual(["/stages"]);
  const text = edit(BLANK_TEXT, { kind: "add_stage", stage: { id: "a", type: "script", run: "echo" } });
  expect(validateDefinition(text).diagnostics).toEqual([]);
});
