import { expect, test } from "vitest";
import { IN_A_BROWSER, ON_REQUEST, ON_THE_BUILD, STEPS } from "@/bin/launcher/test/steps.mjs";

test.each(Object.entries({ IN_A_BROWSER, ON_REQUEST, ON_THE_BUILD }))("%s names steps that there are", (_, names) => {
  expect(names.filter((name: string) => !Object.hasOwn(STEPS, name))).toEqual([]);
});

test("what runs in a browser is built first", () => {
  expect(ON_THE_BUILD).toEqual(expect.arrayContaining(IN_A_BROWSER));
});
