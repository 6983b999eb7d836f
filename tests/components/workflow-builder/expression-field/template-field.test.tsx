import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ExpressionRow, TemplateRow } from "@/components/workflow-builder/expression-field/expression-rows";
import { InBuilder } from "../support/in-builder";

const TEXT = `workflow: { id: demo, name: Demo }
config:
  parameters: { city: { type: string, description: Where it rains }, count: { type: integer } }
stages:
  - id: look
    type: script
    run: echo
  - id: tell
    depends_on: [look]
    roles: { primary: { artifact: "agent:x" } }
    prompt: Hello
`;

function show(row: React.ReactNode) {
  const seen = { text: TEXT };
  const onEscape = vi.fn();
  render(
    // biome-ignore lint/a11y/noStaticElementInteractions: sees which keys are left to what is around the field
    <div onKeyDown={({ key, defaultPrevented }) => key === "Escape" && !defaultPrevented && onEscape()}>
      <InBuilder text={TEXT} onText={(text) => Object.assign(seen, { text })}>
        {row}
      </InBuilder>
    </div>,
  );
  return { seen, onEscape };
}

const prompt = () => show(<TemplateRow path={["stages", 1, "prompt"]} label="Prompt" rows={4} />);
const condition = () => show(<ExpressionRow path={["stages", 1, "condition"]} label="Condition" />);
const options = () => screen.queryAllByRole("option").map((option) => option.textContent);
const active = () => document.getElementById(document.activeElement?.getAttribute("aria-activedescendant") ?? "")?.textContent;
/** Braces mean keys to user-event: each is written twice. */
const OPEN = "${{{{";

describe("a template", () => {
  it("is completed by keyboard alone, path by path", async () => {
    const { seen } = prompt();
    await userEvent.type(screen.getByLabelText("Prompt"), `, ${OPEN}par{Enter}ci{Tab} }}!`);
    expect(screen.getByLabelText("Prompt")).toHaveProperty("value", "Hello, ${{ parameters.city }}!");
    expect(seen.text).toContain("Hello, ${{ parameters.city }}!");
  });

  it("moves through the list by arrows, round its ends", async () => {
    prompt();
    await userEvent.type(screen.getByLabelText("Prompt"), `${OPEN}parameters.`);
    expect(options()).toEqual(["citystring", "countinteger"]);
    expect(active()).toBe("citystring");
    await userEvent.keyboard("{ArrowDown}");
    expect(active()).toBe("countinteger");
    await userEvent.keyboard("{ArrowDown}{ArrowUp}{Enter}");
    expect(screen.getByLabelText("Prompt")).toHaveProperty("value", "Hello${{ parameters.count }}");
    expect(options()).toEqual([]);
  });

  it("closes its list by Escape, and the next Escape is not its own", async () => {
    const { onEscape } = prompt();
    await userEvent.type(screen.getByLabelText("Prompt"), `${OPEN}parameters.`);
    await userEvent.keyboard("{Escape}");
    expect(options()).toEqual([]);
    expect(onEscape).not.toHaveBeenCalled();
    await userEvent.keyboard("{Escape}");
    expect(onEscape).toHaveBeenCalledOnce();
  });

  it("closes where scrolling answers with a promise, as in some browsers", async () => {
    const prototype: { scrollIntoView?: unknown } = Element.prototype;
    const before = prototype.scrollIntoView;
    prototype.scrollIntoView = () => Promise.resolve();
    try {
      prompt();
      await userEvent.type(screen.getByLabelText("Prompt"), `${OPEN}parameters.{Escape}`);
      expect(options()).toEqual([]);
    } finally {
      prototype.scrollIntoView = before;
    }
  });

  it("takes a suggestion by mouse and keeps the focus", async () => {
    prompt();
    await userEvent.type(screen.getByLabelText("Prompt"), `${OPEN}le`);
    await userEvent.click(screen.getByRole("option", { name: /^length/ }));
    expect(screen.getByLabelText("Prompt")).toHaveProperty("value", "Hello${{ length() }}");
    expect(document.activeElement).toBe(screen.getByLabelText("Prompt"));
    await userEvent.keyboard("1");
    expect(screen.getByLabelText("Prompt")).toHaveProperty("value", "Hello${{ length(1) }}");
  });

  it("explains the function that is the active one", async () => {
    prompt();
    await userEvent.type(screen.getByLabelText("Prompt"), `${OPEN}leng`);
    expect(screen.getByText("length(value: string|array|object): integer")).toBeDefined();
    expect(screen.getByText(/Characters of a text/)).toBeDefined();
  });

  it("breaks lines and leaves the field as ever where no list is open", async () => {
    prompt();
    await userEvent.type(screen.getByLabelText("Prompt"), "{Enter}you");
    expect(screen.getByLabelText("Prompt")).toHaveProperty("value", "Hello\nyou");
    await userEvent.tab();
    expect(document.activeElement).not.toBe(screen.getByLabelText("Prompt"));
  });

  it("gets an expression by its button", async () => {
    prompt();
    await userEvent.click(screen.getByLabelText("Prompt"));
    await userEvent.click(screen.getByRole("button", { name: "Insert an expression" }));
    expect(screen.getByLabelText("Prompt")).toHaveProperty("value", "Hello${{  }}");
    expect(options()).toContain("parametersnamespace");
  });

  it("says what is wrong while it is typed, but not of the word that is being chosen", async () => {
    prompt();
    const field = screen.getByLabelText("Prompt");
    await userEvent.type(field, `${OPEN}parameters.cit`);
    expect(screen.queryByText(/declares no/)).toBeNull();
    await userEvent.type(field, "ty", { initialSelectionStart: 23, initialSelectionEnd: 23 });
    expect(screen.getByText(/config.parameters declares no "citty"/)).toBeDefined();
    expect(screen.getByText("citty").tagName).toBe("MARK");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    const described = field.getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(described)?.textContent).toContain('did you mean "city"?');
  });
});

describe("a condition", () => {
  it("completes without braces and stays without them", async () => {
    const { seen } = condition();
    const field = screen.getByRole("combobox", { name: "Condition" });
    await userEvent.type(field, "stages.lo{Enter}st{ArrowDown}{ArrowUp}");
    expect(field).toHaveProperty("value", "stages.look.st");
    expect(field.getAttribute("aria-expanded")).toBe("true");
    await userEvent.keyboard("{Enter} == 'completed'");
    expect(seen.text).toMatch(/condition: "?stages\.look\.status == 'completed'/);
    expect(field.getAttribute("aria-expanded")).toBe("false");
  });

  it("completes with braces and keeps them", async () => {
    const { seen } = condition();
    await userEvent.type(screen.getByLabelText("Condition"), `${OPEN} parameters.co{Enter} > 1 }}`);
    expect(seen.text).toMatch(/condition: "?\$\{\{ parameters\.count > 1 \}\}/);
  });

  it("opens its list when it is asked for by key", async () => {
    condition();
    await userEvent.click(screen.getByLabelText("Condition"));
    expect(options()).toEqual([]);
    await userEvent.keyboard("{Control>} {/Control}");
    expect(options()).toContain("parametersnamespace");
    expect(screen.getByLabelText("Condition")).toHaveProperty("value", "");
  });
});
