import { describe, expect, test } from "vitest";
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

describe("who guesses", () => {
  const start = () => {
    let time = Date.parse("2026-03-01T09:00:00Z");
    const limit = createSignInLimit({ now: () => new Date(time), after: () => () => {} });
    return { limit, pass: (ms: number) => (time += ms) };
  };
  const stranger = (address = "") => ({ device: null, address });
  const known = { device: "laptop", address: "198.51.100.7" };

  test("at somebody else's account for hours keeps them out on no browser that they have signed in with", () => {
    const { limit, pass } = start();
    for (let minutes = 0; minutes < 180; minutes += 1) {
      for (let guess = 0; guess < 20; guess += 1) limit.attempt("a@b.example", stranger("203.0.113.9"));
      expect(limit.attempt("a@b.example", known)).toBe(0);
      limit.succeeded("a@b.example", known);
      expect(limit.attempt("a@b.example", stranger("198.51.100.8"))).toBeGreaterThan(0);
      pass(60_000);
    }
  });

  test("on a browser that is known has ten attempts, too", () => {
    const { limit } = start();
    for (let guess = 0; guess < 10; guess += 1) expect(limit.attempt("a@b.example", known)).toBe(0);
    expect(limit.attempt("a@b.example", known)).toBe(900);
    expect(limit.attempt("a@b.example", { ...known, device: "phone" })).toBe(0);
  });

  test("at many accounts from one address is stopped after a hundred; those who get in do not count", () => {
    const { limit, pass } = start();
    const from = stranger("203.0.113.9");
    for (let person = 0; person < 200; person += 1) {
      expect(limit.attempt(`${person}@staff.example`, from)).toBe(0);
      limit.succeeded(`${person}@staff.example`, from);
    }
    for (let guess = 0; guess < 100; guess += 1) expect(limit.attempt(`${guess}@b.example`, from)).toBe(0);
    expect(limit.attempt("new@b.example", from)).toBe(900);
    expect(limit.attempt("new@b.example", stranger("203.0.113.10"))).toBe(0);
    pass(15 * 60_000);
    expect(limit.attempt("new@b.example", from)).toBe(0);
  });

  test("is told the same time to wait, however often they come back meanwhile", () => {
    const { limit, pass } = start();
    for (let guess = 0; guess < 10; guess += 1) limit.attempt("a@b.example");
    pass(10 * 60_000);
    for (let guess = 0; guess < 50; guess += 1) expect(limit.attempt("a@b.example")).toBe(300);
    pass(5 * 60_000);
    expect(limit.attempt("a@b.example")).toBe(0);
  });
});
