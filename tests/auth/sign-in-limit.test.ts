import { expect, test } from "vitest";
import { createSignInLimit } from "@/lib/auth/sign-in-limit";

test("ten attempts close the account until the quarter of an hour is over; a success forgets them", () => {
  let time = Date.parse("2026-03-01T09:00:00Z");
  const limit = createSignInLimit({ now: () => new Date(time), after: () => () => {} });
  for (let attempt = 0; attempt < 10; attempt += 1) expect(limit.attempt("a@b.example")).toBe(0);
  expect(limit.attempt("a@b.example")).toBe(15 * 60);
  expect(limit.attempt("c@d.example")).toBe(0);
  time += 15 * 60_000;
  for (let attempt = 0; attempt < 10; attempt += 1) expect(limit.attempt("a@b.example")).toBe(0);
  limit.succeeded("a@b.example");
  expect(limit.attempt("a@b.example")).toBe(0);
});
