import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useHotkeys } from "@/hooks/use-hotkeys";

const onSlash = vi.fn();
const onPalette = vi.fn();
const onUndo = vi.fn();

function Page({ dialog = false }: { dialog?: boolean }) {
  useHotkeys({ "/": onSlash, "mod+k": onPalette, "mod+z": onUndo }, { plain: ["mod+z"] });
  return (
    <>
      <input aria-label="field" />
      {/* biome-ignore lint/a11y/useSemanticElements: An editor that is no field of the browser's own, as Monaco is. */}
      <div aria-label="editor" role="textbox" tabIndex={0} />
      {dialog && <div role="dialog" />}
    </>
  );
}

beforeEach(() => vi.clearAllMocks());

describe("useHotkeys", () => {
  it("hears a plain key of the page, once and for itself", () => {
    render(<Page />);
    expect(fireEvent.keyDown(document.body, { key: "/" })).toBe(false);
    expect(onSlash).toHaveBeenCalledOnce();
  });

  it.each([
    ["someone types", () => fireEvent.keyDown(screen.getByLabelText("field"), { key: "/" }), false],
    ["someone types in an editor", () => fireEvent.keyDown(screen.getByLabelText("editor"), { key: "/" }), false],
    ["a dialog is open", () => fireEvent.keyDown(document.body, { key: "/" }), true],
    ["Ctrl is held", () => fireEvent.keyDown(document.body, { key: "/", ctrlKey: true }), false],
  ])("leaves a plain key alone while %s", (_, press, dialog) => {
    render(<Page dialog={dialog} />);
    press();
    expect(onSlash).not.toHaveBeenCalled();
  });

  it.each([{ ctrlKey: true }, { metaKey: true }])("hears a combination with %j even in a field", (modifier) => {
    render(<Page />);
    fireEvent.keyDown(screen.getByLabelText("field"), { key: "k", ...modifier });
    expect(onPalette).toHaveBeenCalledOnce();
  });

  it("leaves a combination that means something to a field to the field", () => {
    render(<Page />);
    expect(fireEvent.keyDown(screen.getByLabelText("field"), { key: "z", ctrlKey: true })).toBe(true);
    expect(onUndo).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
    expect(onUndo).toHaveBeenCalledOnce();
  });

  it("hears nothing once its page is gone", () => {
    render(<Page />).unmount();
    fireEvent.keyDown(document.body, { key: "/" });
    expect(onSlash).not.toHaveBeenCalled();
  });
});
