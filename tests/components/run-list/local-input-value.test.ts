import { expect, it } from "vitest";
import { localInputValue } from "@/components/run-list/local-input-value";

it.each(["2026-03-01T09:05:00.000Z", "2026-07-01T23:59:00.000Z", ""])("%s comes back from the field as it went in", (iso) => {
  const value = localInputValue(iso);
  expect(value === "" ? "" : new Date(value).toISOString()).toBe(iso);
});
