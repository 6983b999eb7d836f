import { describe, expect, test } from "vitest";
import { cronProblem } from "@/lib/swdl/cron/cron-problem";
import { fixture, hasFixtures } from "../support/fixtures";

interface Vectors {
  next: { cron: string; fields: number; consensus: boolean }[];
  invalid: { cron: string | null; fields: number }[];
}

describe("cron", () => {
  test.each(["* * * * *", "0 7 * * MON-FRI", "*/15 0-6,22 1 JAN,jul *", "0 0 L * *", "0 0 * * 5L", "0 0 * * MON#2", "0 0 * * 7", " 0  0 * * FRI-MON "])(
    "%j is a schedule",
    (text) => {
      expect(cronProblem(text)).toBeUndefined();
    },
  );

  test.each([
    ["", "a schedule has five fields (minute, hour, day of month, month, day of week), this one has 0"],
    ["0 0 * *", "a schedule has five fields (minute, hour, day of month, month, day of week), this one has 4"],
    ["60 0 * * *", 'minute: "60" is not between 0 and 59'],
    ["0 0 * FEBRUARY *", 'month: "FEBRUARY" is not between 1 and 12 nor a name'],
    ["*/0 * * * *", 'minute: the step of "*/0" must be a whole number from 1 to 59'],
    ["30-10 * * * *", 'minute: the range "30-10" runs backwards'],
    ["1,, * * * *", 'minute: "" is not a value, a range or a step'],
  ])("%j is refused", (text, problem) => {
    expect(cronProblem(text)).toBe(problem);
  });

  test.skipIf(!hasFixtures)("what all implementations take is taken, what none does is refused", () => {
    const { next, invalid } = fixture<Vectors>("cron.json");
    expect(next.filter(({ fields, consensus, cron }) => fields === 5 && consensus && cronProblem(cron) !== undefined).map(({ cron }) => cron)).toEqual([]);
    expect(invalid.filter(({ cron }) => typeof cron === "string" && cronProblem(cron) === undefined).map(({ cron }) => cron)).toEqual([]);
  });
});
