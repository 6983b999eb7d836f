import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { CatalogAction } from "@/components/workflow-builder/builder-catalog";
import type { EditorTarget } from "@/components/workflow-builder/builder-context";
import { SlideOver } from "@/components/workflow-builder/editors/slide-over";
import { InBuilder, NO_CATALOG } from "../support/in-builder";

const HEAD = "workflow: { id: demo, name: Demo }\n";
const STAGES = `stages:
  - id: build
    type: script
    phase: make # first
    run: make
`;
const ACTIONS: CatalogAction[] = [
  { name: "notification.send", module: "notification", title: "Send", description: "Tells people.", config: { properties: { message: { type: "string" } } } },
  { name: "http.request", module: "http", title: "Request", description: "Calls a service.", config: { properties: { url: { type: "string" } } } },
];

function show(target: EditorTarget, text: string) {
  const seen = { text };
  render(
    <InBuilder text={text} catalog={{ ...NO_CATALOG, actions: ACTIONS }} onText={(next) => Object.assign(seen, { text: next })}>
      <SlideOver target={target} onClose={() => undefined} />
    </InBuilder>,
  );
  return { seen, form: within(screen.getByRole("dialog")) };
}

const section = (name: "parameters" | "triggers" | "phases" | "hooks" | "context"): EditorTarget => ({ kind: "workflow", section: name });

describe("triggers", () => {
  it("are added, changed, ordered and removed", async () => {
    const { seen, form } = show(section("triggers"), HEAD + STAGES);
    await userEvent.click(form.getByRole("button", { name: "Add a trigger" }));
    expect(seen.text).toMatch(/triggers:\n {2}- type: schedule\n {4}cron: "?0 9 \* \* mon-fri"?\n/);
    await userEvent.click(form.getByRole("button", { name: "Add a trigger" }));
    const [, second] = form.getAllByLabelText("Starts");
    if (second === undefined) throw new Error("there is no second trigger");
    await userEvent.selectOptions(second, "webhook");
    await userEvent.click(form.getByRole("combobox", { name: "Methods" }));
    await userEvent.click(form.getByRole("option", { name: "PUT" }));
    expect(seen.text).toMatch(/- type: webhook\n {4}methods: \[\s*POST, PUT\s*\]/);
    await userEvent.click(form.getByRole("button", { name: "Move trigger 2 up" }));
    expect(seen.text.indexOf("webhook")).toBeLessThan(seen.text.indexOf("schedule"));
    await userEvent.click(form.getByRole("button", { name: "Remove trigger 1" }));
    await userEvent.click(form.getByRole("button", { name: "Remove trigger 1" }));
    expect(seen.text).toBe(HEAD + STAGES);
  });

  it("say what is wrong at their fields", () => {
    const { form } = show(section("triggers"), `${HEAD}triggers:\n  - { type: schedule, cron: "9 9 9" }\n${STAGES}`);
    expect(form.getByLabelText(/^Cron/).getAttribute("aria-invalid")).toBe("true");
  });
});

describe("hooks", () => {
  it("tell a channel in one word, or with a message of their own", async () => {
    const { seen, form } = show(section("hooks"), HEAD + STAGES);
    const completed = within(form.getByRole("group", { name: "When it has completed" }));
    await userEvent.type(completed.getByLabelText("Tell"), "#releases");
    expect(seen.text).toMatch(/hooks:\n {2}on_complete:\n {4}notify: "#releases"\n/);
    await userEvent.click(completed.getByRole("button", { name: "A message of its own" }));
    expect(seen.text).toMatch(/notify:\n {6}channel: "#releases"\n {6}message: /);
    await userEvent.click(completed.getByRole("button", { name: "The usual message" }));
    expect(seen.text).toContain('notify: "#releases"\n');
    await userEvent.clear(completed.getByLabelText("Tell"));
    expect(seen.text).not.toContain("#releases");
  });

  it("call an action, whose configuration goes with it", async () => {
    const { seen, form } = show(section("hooks"), `${HEAD}hooks:\n  on_failure: { run: make clean }\n${STAGES}`);
    const failed = within(form.getByRole("group", { name: "When it has failed" }));
    await userEvent.selectOptions(failed.getByLabelText("Call"), "notification.send");
    await userEvent.type(failed.getByLabelText("message"), "Broken");
    expect(seen.text).toContain("on_failure: { run: make clean, action: notification.send, config: { message: Broken } }");
    await userEvent.selectOptions(failed.getByLabelText("Call"), "http.request");
    expect(seen.text).toContain("on_failure: { run: make clean, action: http.request }");
    await userEvent.selectOptions(failed.getByLabelText("Call"), "");
    expect(seen.text).toContain("on_failure: { run: make clean }");
  });
});

describe("phases", () => {
  it("are renamed with the stages that stand in them, and named for people", async () => {
    const { seen, form } = show(section("phases"), `${HEAD}phases: [make, ship]\n${STAGES}`);
    const [id] = form.getAllByLabelText("Id of the phase");
    const [name] = form.getAllByLabelText("Name");
    if (id === undefined || name === undefined) throw new Error("there are no fields of a phase");
    await userEvent.clear(id);
    await userEvent.type(id, "build{Enter}");
    expect(seen.text).toBe(`${HEAD}phases: [build, ship]\n${STAGES.replace("phase: make", "phase: build")}`);
    await userEvent.type(name, "B");
    expect(seen.text).toContain("phases: [{ id: build, name: B }, ship]");
    await userEvent.clear(name);
    expect(seen.text).toContain("phases: [build, ship]");
  });
});

describe("parameters", () => {
  const PARAMETERS = `${HEAD}config:\n  parameters:\n    # Where to\n    city: { type: string }\n    days: { type: integer }\n${STAGES}    env: { CITY: "\${{ parameters.city }}" }\n`;

  it("are renamed where they are read, and moved, with their comments", async () => {
    const { seen, form } = show(section("parameters"), PARAMETERS);
    const [name] = form.getAllByLabelText("Name of the parameter");
    if (name === undefined) throw new Error("there is no parameter");
    await userEvent.clear(name);
    await userEvent.type(name, "town{Enter}");
    expect(seen.text).toBe(PARAMETERS.replace("city: {", "town: {").replace("parameters.city", "parameters.town"));
    await userEvent.click(form.getByRole("button", { name: "Move the parameter town down" }));
    expect(seen.text).toContain("  parameters:\n    days: { type: integer }\n    # Where to\n    town: { type: string }\n");
  });

  it("have a default and choices of their type", async () => {
    const { seen, form } = show(section("parameters"), PARAMETERS);
    const fields = within(form.getByRole("group", { name: "parameter days" }));
    await userEvent.type(fields.getByLabelText("Default"), "3");
    await userEvent.type(fields.getByRole("combobox", { name: "Choices" }), "3{Enter}7{Enter}x{Enter}");
    expect(seen.text).toContain("days: { type: integer, default: 3, enum: [3, 7] }");
    expect(fields.getByText(/"x" cannot be a choice: expected a number/)).toBeDefined();
    const city = within(form.getByRole("group", { name: "parameter city" }));
    await userEvent.type(city.getByLabelText("Default"), "12");
    expect(seen.text).toContain('city: { type: string, default: "12" }');
  });
});

describe("a stage", () => {
  const stage = (id: string): EditorTarget => ({ kind: "stage", id });

  it("waits only for stages that do not wait for it", async () => {
    const text = `${HEAD}stages:\n  - { id: a, type: script, run: x }\n  - { id: b, type: script, run: x, depends_on: [a] } # then\n  - { id: c, type: script, run: x, depends_on: [b] }\n  - { id: d, type: script, run: x }\n`;
    const { seen, form } = show(stage("b"), text);
    await userEvent.click(form.getByRole("combobox", { name: "Waits for" }));
    expect(
      within(form.getByRole("listbox"))
        .getAllByRole("option")
        .map(({ textContent }) => textContent),
    ).toEqual(["d"]);
    await userEvent.keyboard("{Enter}");
    expect(seen.text).toBe(text.replace("depends_on: [a]", "depends_on: [a, d]"));
    await userEvent.click(form.getByRole("button", { name: "Remove the stage a" }));
    expect(seen.text).toBe(text.replace("depends_on: [a]", "depends_on: [d]"));
  });

  it("escalates in steps, and asks for a number of approvals or all", async () => {
    const { seen, form } = show(stage("ok"), `${HEAD}stages:\n  - id: ok\n    type: gate\n    gate: { kind: manual_approval }\n`);
    await userEvent.type(form.getByLabelText("Approvals needed"), "all");
    await userEvent.click(form.getByRole("button", { name: "Add a step" }));
    await userEvent.click(form.getByRole("combobox", { name: "Also asked then" }));
    await userEvent.click(form.getByRole("option", { name: "role:admin" }));
    expect(seen.text).toContain("gate: { kind: manual_approval, required: all, escalate: [{ after: 4h, approvers: [role:owner, role:admin] }] }");
  });

  it("says what it does for each item of a list", async () => {
    const { seen, form } = show(
      stage("each"),
      `${HEAD}stages:\n  - id: each\n    type: fan_out\n    fan_out:\n      source: "\${{ [1, 2] }}"\n      stage_template:\n        type: script # for each\n        run: echo\n`,
    );
    const template = within(form.getByRole("group", { name: "The stage for each item" }));
    await userEvent.type(template.getByLabelText(/^Run \(/), "s");
    expect(seen.text).toContain("        type: script # for each\n        run: echos\n");
  });

  it("falls back to an action, and is undone by one", async () => {
    const { seen, form } = show(stage("build"), HEAD + STAGES);
    await userEvent.selectOptions(form.getByLabelText("Call"), "notification.send");
    expect(seen.text).toMatch(/on_error:\n {6}action: notification.send\n/);
    await userEvent.selectOptions(form.getByLabelText("Call"), "");
    await userEvent.selectOptions(form.getByLabelText("Undo it by calling"), "http.request");
    expect(seen.text).toBe(`${HEAD}${STAGES}    compensate:\n      action: http.request\n`);
  });
});
