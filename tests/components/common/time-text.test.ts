import { expect, it } from "vitest";
import { durationText, relativeText } from "@/components/common/time-text";

const NOW = Date.parse("2026-11-21T12:00:00Z");

it.each([
  ["2026-11-21T11:59:40Z", "just now"],
  ["2026-11-21T11:57:00Z", "3 minutes ago"],
  ["2026-11-21T14:00:00Z", "in 2 hours"],
  ["2026-11-20T12:00:00Z", "yesterday"],
  ["2025-11-01T12:00:00Z", "last year"],
])("%s is %s", (at, text) => {
  expect(relativeText(at, NOW)).toBe(text);
});

it.each([
  [-5, "0 ms"],
  [340, "340 ms"],
  [4_200, "4.2 s"],
  [42_000, "42 s"],
  [185_000, "3m 05s"],
  [8_040_000, "2h 14m"],
  [273_600_000, "3d 4h"],
])("%d ms are %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
