import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import type { OptionGroup } from "@/components/workflow-builder/pickers/options";
import { Suggestions } from "@/components/workflow-builder/pickers/suggestions";

const GROUPS: OptionGroup[] = [
  { name: "Fruit", options: [{ value: "apple" }, { value: "pear", detail: "green" }] },
  { name: "Roots", options: [{ value: "beet" }] },
];
const control = { id: "field", "aria-describedby": undefined, "aria-invalid": false };

function show({
  groups = GROUPS,
  open = false,
  isValue = false,
  onBackspace = () => undefined,
}: {
  groups?: OptionGroup[];
  open?: boolean;
  isValue?: boolean;
  onBackspace?(): void;
} = {}) {
  const onPick = vi.fn();
  const onEscape = vi.fn();
  function Shown() {
    const [text, setText] = useState("");
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: stands for the dialog around the field
      <div onKeyDown={({ key }) => key === "Escape" && onEscape()}>
        <label htmlFor="field">Plant</label>
        <Suggestions
          control={control}
          text={text}
          onText={setText}
          groups={groups}
          onPick={onPick}
          isValue={isValue}
          onBackspace={onBackspace}
          {...(open ? { addWords: (typed: string) => `Add ${typed}` } : {})}
        />
      </div>
    );
  }
  render(<Shown />);
  return { onPick, onEscape, field: screen.getByRole("combobox", { name: "Plant" }) };
}

const shown = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);

describe("suggestions", () => {
  it("are found by name and detail, in their groups", async () => {
    const { field } = show();
    await userEvent.click(field);
    expect(shown()).toEqual(["apple", "peargreen", "beet"]);
    expect(screen.getAllByRole("group").map((group) => group.getAttribute("aria-label"))).toEqual(["Fruit", "Roots"]);
    await userEvent.type(field, "GREEN");
    expect(shown()).toEqual(["peargreen"]);
  });

  it("are chosen by arrows and Enter; the field names the one that would be", async () => {
    const { field, onPick } = show();
    await userEvent.click(field);
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(document.getElementById(field.getAttribute("aria-activedescendant") ?? "")?.textContent).toBe("beet");
    await userEvent.keyboard("{Enter}");
    expect(onPick).toHaveBeenCalledExactlyOnceWith("beet");
    expect(shown()).toEqual([]);
  });

  it("leave Escape to what is around them once they are closed", async () => {
    const { field, onEscape } = show();
    await userEvent.click(field);
    await userEvent.keyboard("{Escape}");
    expect(shown()).toEqual([]);
    expect(onEscape).not.toHaveBeenCalled();
    await userEvent.keyboard("{Escape}");
    expect(onEscape).toHaveBeenCalledOnce();
  });

  it.each([
    ["what nobody offers is taken as it is typed, where that is allowed", { open: true }, "pea{Enter}", ["pea"]],
    ["a name that is offered is not added twice", { open: true }, "apple{Enter}", ["apple"]],
    [
      "a name in full is taken before those that hold it",
      { groups: [{ name: "Fruit", options: [{ value: "pineapple" }, { value: "apple" }] }] },
      "apple{Enter}",
      ["apple"],
    ],
    ["what nobody offers is not taken where the list is closed", {}, "fern{Enter}", []],
    ["a text that is the value itself is left alone by Enter", { isValue: true }, "app{Enter}", []],
    ["a text that is the value itself is replaced by what an arrow goes to", { isValue: true }, "app{ArrowDown}{Enter}", ["apple"]],
  ])("%s", async (_, options, typed, picked) => {
    const { field, onPick } = show(options);
    await userEvent.type(field, typed);
    expect(onPick.mock.calls.flat()).toEqual(picked);
  });

  it("say that nothing matches where nothing else can be taken", async () => {
    const { field } = show();
    await userEvent.type(field, "fern");
    expect(screen.getByRole("status").textContent).toContain("Nothing that can be chosen here matches");
  });

  it("do not stay open over what comes next once the value is typed in full", async () => {
    const { field } = show({ isValue: true });
    await userEvent.type(field, "appl");
    expect(shown()).toEqual(["apple"]);
    await userEvent.type(field, "e");
    expect(shown()).toEqual([]);
    await userEvent.click(field);
    expect(shown()).toEqual(["apple", "peargreen", "beet"]);
  });

  it("take the last one back with Backspace in the empty field only", async () => {
    const onBackspace = vi.fn();
    const { field } = show({ onBackspace });
    await userEvent.type(field, "a{Backspace}");
    expect(onBackspace).not.toHaveBeenCalled();
    await userEvent.keyboard("{Backspace}");
    expect(onBackspace).toHaveBeenCalledOnce();
  });
});
