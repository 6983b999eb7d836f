import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { BuilderCatalog } from "@/components/workflow-builder/builder-catalog";
import type { EditorTarget } from "@/components/workflow-builder/builder-context";
import { SlideOver } from "@/components/workflow-builder/editors/slide-over";
import { InBuilder, NO_CATALOG } from "../support/in-builder";

const TEXT = `# a pipeline
workflow: { id: demo, name: Demo }
stages:
  - id: build # first
    type: script
    run: make
  - id: test
    type: script
    depends_on: [build]
    run: make test # all of them
    condition: stages.build.outputs.exit_code == 0
  - id: tell
    type: action
    action: notification.send
    config: { message: done }
`;

const CATALOG: BuilderCatalog = {
  ...NO_CATALOG,
  workflows: [],
  actions: [
    {
      name: "notification.send",
      module: "notification",
      title: "Send a notification",
      description: "Tells people.",
      config: {
        type: "object",
        required: ["message"],
        properties: { message: { type: "string" }, channel: { type: "string", enum: ["in_app", "email"] }, data: { type: "object" } },
      },
    },
  ],
};

function show(target: EditorTarget, text = TEXT) {
  const seen = { text };
  const onClose = vi.fn();
  const openEditor = vi.fn();
  render(
    <InBuilder text={text} catalog={CATALOG} openEditor={openEditor} onText={(next) => Object.assign(seen, { text: next })}>
      <SlideOver target={target} onClose={onClose} />
    </InBuilder>,
  );
  return { seen, onClose, openEditor, form: within(screen.getByRole("dialog")) };
}

describe("the form of a stage", () => {
  it("writes what is typed to its line, and leaves every other as it is", async () => {
    const { seen, form } = show({ kind: "stage", id: "test" });
    const run = form.getByLabelText(/^Run \(/);
    await userEvent.type(run, " -k");
    // On the way there the text was one that YAML wants in quotes; they stay.
    expect(seen.text.replaceAll('"', "")).toBe(TEXT.replace("run: make test # all", "run: make test -k # all"));
  });

  it("adds a key that is not there, and takes it away again when the field is emptied", async () => {
    const { seen, form } = show({ kind: "stage", id: "build" });
    await userEvent.type(form.getByLabelText("Time for one attempt"), "5m");
    expect(seen.text).toMatch(/error_policy:\n {6}timeout: "?5m"?\n/);
    await userEvent.clear(form.getByLabelText("Time for one attempt"));
    expect(seen.text).not.toContain("timeout");
  });

  it("renames the stage with all that refers to it", async () => {
    const { seen, form, openEditor } = show({ kind: "stage", id: "build" });
    const [id] = form.getAllByLabelText("Id");
    if (id === undefined) throw new Error("there is no field for the id");
    await userEvent.clear(id);
    await userEvent.type(id, "compile{Enter}");
    expect(seen.text).toContain("- id: compile # first");
    expect(seen.text).toContain("depends_on: [compile]");
    expect(seen.text).toContain("stages.compile.outputs.exit_code");
    expect(openEditor).toHaveBeenCalledWith({ kind: "stage", id: "compile" });
  });

  it("leads from the label of the id to its field, and tells what it is for", () => {
    const { form } = show({ kind: "stage", id: "build" });
    const id = form.getByRole("textbox", { name: "Id" });
    expect(form.getByText("Id", { selector: "label" }).getAttribute("for")).toBe(id.id);
    expect(document.getElementById(id.getAttribute("aria-describedby") ?? "")?.textContent).toContain("kebab-case");
  });

  it("does not take an id that is taken", async () => {
    const { seen, form } = show({ kind: "stage", id: "build" });
    const [id] = form.getAllByLabelText("Id");
    if (id === undefined) throw new Error("there is no field for the id");
    await userEvent.clear(id);
    await userEvent.type(id, "test");
    expect(form.getByText("This name is taken")).toBeDefined();
    await userEvent.tab();
    expect(seen.text).toBe(TEXT);
  });

  it("changes the type: what only the old one has goes, what the new one must have comes", async () => {
    const { seen, form } = show({ kind: "stage", id: "build" });
    const [type] = form.getAllByLabelText("Type");
    if (type === undefined) throw new Error("there is no field for the type");
    await userEvent.selectOptions(type, "gate");
    expect(seen.text).toContain("type: gate");
    expect(seen.text).not.toContain("run: make\n");
    expect(form.getByLabelText("Approvers")).toBeDefined();
  });

  it("adds, names and removes inputs", async () => {
    const { seen, form } = show({ kind: "stage", id: "test", section: "inputs" });
    await userEvent.click(form.getByRole("button", { name: "Add an input" }));
    await userEvent.clear(form.getByLabelText("Name of the input"));
    await userEvent.type(form.getByLabelText("Name of the input"), "log{Enter}");
    await userEvent.type(form.getByLabelText("Source"), "$${{{{ stages.build.outputs.stdout }}");
    expect(seen.text).toMatch(/inputs:\n\s+log:\n\s+source:/);
    await userEvent.click(form.getByRole("button", { name: "Remove the input log" }));
    expect(seen.text).not.toContain("inputs:");
  });

  it("keeps a number that is not finished in its field, and writes it when it is one", async () => {
    const { seen, form } = show({ kind: "stage", id: "build" });
    await userEvent.type(form.getByLabelText("Attempts"), "x");
    expect(form.getByText(/expected a number/i)).toBeDefined();
    expect(seen.text).toBe(TEXT);
    await userEvent.clear(form.getByLabelText("Attempts"));
    await userEvent.type(form.getByLabelText("Attempts"), "4");
    expect(seen.text).toContain("max_attempts: 4");
  });

  it("makes the form of an action from its schema", async () => {
    const { seen, form } = show({ kind: "stage", id: "tell" });
    await userEvent.selectOptions(form.getByLabelText(/^channel/), "email");
    expect(seen.text).toContain("config: { message: done, channel: email }");
    await userEvent.type(form.getByLabelText(/^data/), '{{"a": 1}');
    expect(seen.text).toContain("a: 1");
    await userEvent.selectOptions(form.getByLabelText(/^channel/), "an expression…");
    expect(seen.text).toContain('channel: "${{  }}"');
    expect(form.getByRole("combobox", { name: /^channel/ }).tagName).toBe("INPUT");
  });

  it("shows what is wrong at its field", () => {
    const { form } = show({ kind: "stage", id: "test" }, TEXT.replace("exit_code == 0", "exit_code =="));
    expect(form.getByLabelText("Condition").getAttribute("aria-invalid")).toBe("true");
  });

  it("closes with Escape", async () => {
    const { onClose } = show({ kind: "stage", id: "test" });
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalled());
  });
});

describe("the sections of the workflow", () => {
  it("add a parameter with its type", async () => {
    const { seen, form } = show({ kind: "workflow", section: "parameters" });
    await userEvent.click(form.getByRole("button", { name: "Add a parameter" }));
    await userEvent.selectOptions(form.getByLabelText("Type"), "integer");
    expect(seen.text).toMatch(/config:\n\s+parameters:\n\s+parameter:\n\s+type: integer/);
  });

  it("write limits, hooks and tags", async () => {
    const { seen, form } = show({ kind: "workflow", section: "details" });
    await userEvent.type(form.getByRole("combobox", { name: "Tags" }), "release{Enter}nightly{Enter}");
    expect(seen.text).toContain("workflow: { id: demo, name: Demo, tags: [release, nightly] }");
  });
});
