import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { FailureNotice } from "@/components/run-dashboard/failure-notice";

it("says what failed, and what to try against it", async () => {
  render(<FailureNotice error={{ code: "worker_lost", message: "The worker is gone." }} />);
  expect(screen.getByRole("alert").textContent).toContain("The worker is gone.");
  expect(await screen.findByText(/Allow retries/)).toBeTruthy();
});
