import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveDuration, MomentContext } from "@/components/common/live-duration";
import { useNow } from "@/hooks/use-now";

const BEGIN = "2026-03-01T12:00:00.000Z";
const later = (seconds: number) => new Date(Date.parse(BEGIN) + seconds * 1_000).toISOString();

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(later(20));
});
afterEach(() => vi.useRealTimers());

function Clock({ intervalMs, onRender }: { intervalMs: number | null; onRender: () => void }) {
  onRender();
  return <p>{useNow(intervalMs)}</p>;
}

describe("useNow", () => {
  it("moves all that look at the same interval by one timer, which ends with the last of them", () => {
    const { unmount, rerender } = render(Array.from({ length: 50 }, (_, index) => <LiveDuration key={String(index)} from={BEGIN} to={null} />));
    expect(vi.getTimerCount()).toBe(1);
    expect(screen.getAllByText("20 s")).toHaveLength(50);
    act(() => void vi.advanceTimersByTime(2_000));
    expect(screen.getAllByText("22 s")).toHaveLength(50);
    rerender(<LiveDuration from={BEGIN} to={null} />);
    expect(vi.getTimerCount()).toBe(1);
    unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is right at once for who comes after a while in which nobody looked", () => {
    render(<LiveDuration from={BEGIN} to={null} />).unmount();
    vi.setSystemTime(later(50));
    render(<LiveDuration from={BEGIN} to={null} />);
    expect(document.body.textContent).toBe("50 s");
  });

  it("is drawn once, and for a null interval stands still", () => {
    const onRender = vi.fn();
    render(<Clock intervalMs={null} onRender={onRender} />);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(onRender).toHaveBeenCalledOnce();
  });
});

describe("LiveDuration", () => {
  it.each([
    ["what has ended", later(5), null, "5.0 s"],
    ["what is looked at as it was", null, later(7), "7.0 s"],
  ])("needs no clock for %s", (_, to, moment, words) => {
    render(
      <MomentContext value={moment}>
        <LiveDuration from={BEGIN} to={to} />
      </MomentContext>,
    );
    expect(document.body.textContent).toBe(words);
    expect(vi.getTimerCount()).toBe(0);
  });
});
