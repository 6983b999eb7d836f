import { expect, test } from "vitest";
import { createSignInLimit } from "@/lib/auth/sign-in-limit";

test("ten failures close the account until the quarter of an hour is over; a success forgets them", () => {
  let time = Date.parse("2026-03-01T09:00:00Z");
  const limit = createSignInLimit({ now: () => new Date(time), after: () => () => {} });
  for (let attempt = 0; attempt < 9; attempt += 1) limit.failed("a@b.example");
  expect(limit.retryAfterSeconds("a@b.example")).toBe(0);
  limit.failed("a@b.example");
  expect(limit.retryAfterSeconds("a@b.example")).toBe(15 * 60);
  expect(limit.retryAfterSeconds("c@d.example")).toBe(0);
  time += 15 * 60_000;
  expect(limit.retryAfterSeconds("a@b.example")).toBe(0);
  limit.failed("a@b.example");
  expect(limit.retryAfterSeconds("a@b.example")).toBe(0);
  limit.succeeded("a@b.example");
  expect(limit.retryAfterSeconds("a@b.example")).toBe(0);
});
