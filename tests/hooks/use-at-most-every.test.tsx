import { renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useAtMostEvery } from "@/hooks/use-at-most-every";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("calls at once, once more for all that was asked for within the time, and at once again after a quiet time", () => {
  const act = vi.fn();
  const { result } = renderHook(() => useAtMostEvery(1_000, act));
  result.current();
  expect(act).toHaveBeenCalledTimes(1);
  for (let asked = 0; asked < 5; asked += 1) result.current();
  vi.advanceTimersByTime(999);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  expect(act).toHaveBeenCalledTimes(2);
  result.current();
  expect(act).toHaveBeenCalledTimes(3);
});

it("calls nothing after the component has gone", () => {
  const act = vi.fn();
  const { result, unmount } = renderHook(() => useAtMostEvery(1_000, act));
  result.current();
  result.current();
  unmount();
  vi.advanceTimersByTime(5_000);
  expect(act).toHaveBeenCalledTimes(1);
});
