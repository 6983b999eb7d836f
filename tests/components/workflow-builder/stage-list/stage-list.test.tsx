import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type Dispatch, useEffect } from "react";
import { toast } from "sonner";
import { afterEach, expect, it, vi } from "vitest";
import { Toaster } from "@/components/shell/toaster";
import { useBuilder } from "@/components/workflow-builder/builder-context";
import type { BuilderAction, BuilderState } from "@/components/workflow-builder/builder-reducer";
import { StageList } from "@/components/workflow-builder/stage-list/stage-list";
import { InBuilder } from "../support/in-builder";
import { chained, told, written } from "./support/workflows";

afterEach(() => void toast.dismiss());

function show(text: string) {
  const openEditor = vi.fn();
  const seen: { state?: BuilderState; dispatch?: Dispatch<BuilderAction> } = {};
  function Probe() {
    const { state, dispatch } = useBuilder();
    useEffect(() => void Object.assign(seen, { state, dispatch }));
    return null;
  }
  render(
    <InBuilder text={text} openEditor={openEditor}>
      <StageList />
      <Probe />
      <Toaster />
    </InBuilder>,
  );
  const now = () => {
    if (seen.state === undefined) throw new Error("the builder is not there");
    return seen.state;
  };
  return {
    openEditor,
    now,
    order: () => told(now().text),
    notice: () => now().notice?.text,
    selection: () => now().selection,
    user: userEvent.setup(),
  };
}
const card = (name: string) => screen.getByRole("group", { name: new RegExp(`^\\w+( \\w+)* ${name}, `) });

it("shows the stages level by level, with what stands side by side in one row", () => {
  show(chained("a > b c > d"));
  const rows = screen.getAllByRole("row").filter((row) => row.ariaLabel?.startsWith("Level") === true);
  expect(
    rows.map((row) => [
      row.ariaLabel,
      within(row)
        .queryAllByRole("heading")
        .map(({ textContent }) => textContent),
    ]),
  ).toEqual([
    ["Level 1", ["1.A"]],
    ["Level 2, 2 stages in parallel", ["2.B", "3.C"]],
    ["Level 3", ["4.D"]],
  ]);
});

it("says on a card what the stage does and what is wrong with it, also in its name", () => {
  show(`workflow: { id: w, name: W }
stages:
  - { id: write, roles: { primary: { artifact: "agent:writer", model: opus }, tools: ["skill:prose"] }, error_policy: { retry: { max_attempts: 3 } } }
  - { id: ask, type: gate, gate: { kind: manual_approval, approvers: ["role:admin"], required: 2 }, depends_on: [nobody] }
`);
  expect(card("Write").textContent).toContain("Agentwriter · opus");
  expect(card("Write").textContent).toContain("Toolsprose");
  expect(card("Write").textContent).toContain("Retries3 attempts");
  expect(card("Ask").textContent).toContain("2 of admin");
  expect(card("Ask").ariaLabel).toBe("Approval gate Ask, level 1, 1 problem");
  expect(card("Ask").textContent).toContain('no stage has the id "nobody"');
});

it("begins with a choice where there are no stages, and opens the editor of the new one", async () => {
  const { user, order, openEditor } = show("workflow: { id: w, name: W }\n");
  await user.click(screen.getByRole("button", { name: /Approval gate/ }));
  expect(order()).toBe("approval");
  expect(openEditor).toHaveBeenCalledExactlyOnceWith({ kind: "stage", id: "approval" });
});

it.each([
  { where: "before B, after A", becomes: "a; script(a); b(script)" },
  { where: "at the start", becomes: "script; a(script); b(a)" },
  { where: "at the end", becomes: "a; b(a); script(b)" },
  { where: "beside B", becomes: "a; b(a); script(a)" },
])("adds a stage $where by its plus", async ({ where, becomes }) => {
  const { user, order, selection } = show(chained("a > b"));
  await user.click(screen.getByRole("button", { name: `Add a stage ${where}` }));
  await user.click(await screen.findByRole("menuitem", { name: /Script/ }));
  expect(order()).toBe(becomes);
  expect(selection()).toEqual(["script"]);
});

it("adds behind the focused card by N", async () => {
  const { user, order } = show(chained("a > b"));
  card("A").focus();
  await user.keyboard("n");
  await user.click(within(await screen.findByRole("dialog", { name: "Add a stage after A" })).getByRole("button", { name: /Script/ }));
  expect(order()).toBe("a; script(a); b(script)");
});

it("walks from card to card by arrows, and does by keys what the mouse does", async () => {
  const { user, openEditor, now, order } = show(chained("a > b c > d"));
  await user.tab();
  while (document.activeElement?.getAttribute("role") !== "group") await user.tab();
  expect(document.activeElement).toBe(card("A"));
  await user.keyboard("{ArrowDown}{ArrowRight}");
  expect(document.activeElement).toBe(card("C"));
  await user.keyboard("{Enter}");
  expect(openEditor).toHaveBeenCalledExactlyOnceWith({ kind: "stage", id: "c" });
  await user.keyboard("{F2}Check it{Enter}");
  expect(now().text).toContain("name: Check it");
  expect(document.activeElement).toBe(card("Check it"));
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(card("D"));
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(order()).toBe("a; d(a); b(d); c(d)");
  expect(document.activeElement).toBe(card("D"));
  await user.keyboard("{Delete}");
  expect(order()).toBe("a; b(a); c(a)");
  expect(document.activeElement).toBe(card("B"));
});

it("leaves the name as it was on Escape, and takes it away where it is emptied", async () => {
  const { user, now } = show(chained("a > b"));
  await user.dblClick(within(card("A")).getByRole("heading"));
  await user.keyboard("Other{Escape}");
  expect(now().text).toContain("name: A\n");
  await user.keyboard("{F2}{Delete}{Enter}");
  expect(now().text).not.toContain("name: A\n");
  expect(now().past.map(({ label }) => label)).toEqual(["Rename A"]);
});

it("selects several by click, Shift, Ctrl and keys", async () => {
  const { user, selection } = show(chained("a > b > c > d"));
  await user.click(card("B"));
  expect(selection()).toEqual(["b"]);
  await user.keyboard("{Shift>}");
  await user.click(card("D"));
  await user.keyboard("{/Shift}");
  expect(selection()).toEqual(["b", "c", "d"]);
  await user.keyboard("{Control>}");
  await user.click(card("C"));
  await user.keyboard("{/Control}");
  expect(selection()).toEqual(["b", "d"]);
  card("D").focus();
  await user.keyboard("{Control>}a{/Control}");
  expect(selection()).toEqual(["a", "b", "c", "d"]);
  expect(screen.getAllByRole("gridcell", { selected: true })).toHaveLength(4);
  expect(card("C").ariaLabel).toBe("Script C, level 3, selected");
  await user.keyboard("{Escape}");
  expect(selection()).toEqual([]);
  await user.keyboard("{Shift>}{ArrowUp}{ArrowUp}{/Shift}");
  expect(selection()).toEqual(["d", "b", "c"]);
});

it("deletes and duplicates all that is selected, in one step", async () => {
  const { user, order, now } = show(chained("a > b > c > d"));
  await user.click(card("B"));
  await user.keyboard("{Shift>}{ArrowDown}{/Shift}{Control>}d{/Control}");
  expect(order()).toBe("a; b(a); c(b); b-copy(a); c-copy(b-copy); d(c)");
  expect(now().selection).toEqual(["b-copy", "c-copy"]);
  await user.keyboard("{Delete}");
  expect(order()).toBe("a; b(a); c(b); d(c)");
  expect(now().past).toHaveLength(2);
});

it("copies stages as YAML and pastes them under free ids behind the selected one", async () => {
  const { user, order, notice } = show(chained("a > b > c"));
  await user.click(card("B"));
  const data = new Map<string, string>();
  const clipboardData = { setData: (type: string, text: string) => data.set(type, text), getData: (type: string) => data.get(type) ?? "" };
  fireEvent.copy(card("B"), { clipboardData });
  expect(data.get("text/plain")).toMatch(/^stages:\n {2}- id: b\n/);
  fireEvent.paste(card("B"), { clipboardData });
  expect(order()).toBe("a; b(a); b-2(b); c(b-2)");
  data.set("text/plain", "hello");
  fireEvent.paste(card("A"), { clipboardData });
  expect(notice()).toBe("The clipboard holds no stages.");
});

it("says why a stage cannot go where it is sent", async () => {
  const text = written(
    [
      ["a", []],
      ["b", ["a"]],
    ],
    { b: "condition: stages.a.outputs.exit_code == 0" },
  );
  const { user, now, notice } = show(text);
  card("B").focus();
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(notice()).toBe("B reads what A gives, so B cannot run before A.");
  expect(now().text).toBe(text);
});

it("moves a stage to a place that is chosen by its words, and says in the dialog why not", async () => {
  const text = written(
    [
      ["a", []],
      ["b", ["a"]],
      ["c", ["b"]],
    ],
    { c: "condition: stages.a.outputs.exit_code == 0" },
  );
  const { user, order } = show(text);
  await user.click(screen.getByRole("button", { name: "More for C" }));
  await user.click(await screen.findByRole("menuitem", { name: "Move…" }));
  const dialog = await screen.findByRole("dialog", { name: "Move C" });
  await user.click(within(dialog).getByRole("button", { name: "at the start" }));
  expect(within(dialog).getByRole("alert").textContent).toBe("C reads what A gives, so C cannot run before A.");
  await user.type(within(dialog).getByRole("searchbox"), "before b");
  expect(within(dialog).getAllByRole("listitem")).toHaveLength(1);
  await user.click(within(dialog).getByRole("button", { name: "before B, after A" }));
  expect(order()).toBe("a; c(a); b(c)");
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("drags by keyboard: Space, arrows, Space; the places are said in words, and Escape leaves all as it was", async () => {
  const text = chained("a > b c > d");
  const { user, order, now } = show(text);
  const handle = () => screen.getByRole("button", { name: "Move D" });
  const said = () => [...document.querySelectorAll("[aria-live=assertive]")].map(({ textContent }) => textContent).join("");
  handle().focus();
  await user.keyboard(" ");
  expect(handle().getAttribute("aria-pressed")).toBe("true");
  expect(said()).toBe("Lifted D.");
  await user.keyboard("{ArrowUp}");
  expect(said()).toBe("after C");
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(said()).toBe("at the end");
  await user.keyboard("{Escape}");
  expect(said()).toBe("D stays where it was.");
  expect(now().text).toBe(text);
  await user.keyboard(" {ArrowUp}{ArrowUp}{ArrowUp} ");
  expect(order()).toBe("a; b(a); d(a); c(d)");
  expect(now().notice?.text).toMatch(/^Moved D before C: /);
});

it("takes a deletion back from its toast, but nothing that came after it", async () => {
  const text = chained("a > b > c");
  const { user, now, order, notice } = show(text);
  card("B").focus();
  await user.keyboard("{Delete}");
  expect(order()).toBe("a; c(a)");
  expect(await screen.findByText("Deleted B; C now waits for A.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(now().text).toBe(text);
  card("A").focus();
  await user.keyboard("{Delete}");
  const undo = await screen.findByRole("button", { name: "Undo" });
  card("C").focus();
  await user.keyboard("{F2}Other{Enter}");
  await user.click(undo);
  expect(order()).toBe("b; c(b)");
  expect(notice()).toBe("The text was changed since; undo those changes first.");
});
