import { renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { useTextEditor } from "@/components/workflow-builder/split/use-text-editor";

const handle = () => ({ goTo: vi.fn(), format: vi.fn() });

it("goes to a place at once where the text is shown, and else once when it is", () => {
  const { result } = renderHook(() => useTextEditor());
  const editor = result.current;
  editor.goTo(3, 1);
  editor.goTo(4, 2);
  const [first, second] = [handle(), handle()];
  editor.attach(first);
  expect(first.goTo.mock.calls).toEqual([[4, 2]]);
  editor.goTo(5, 1);
  expect(first.goTo).toHaveBeenLastCalledWith(5, 1);
  editor.attach(null);
  expect(editor.isOpen()).toBe(false);
  editor.attach(second);
  expect(second.goTo).not.toHaveBeenCalled();
});
