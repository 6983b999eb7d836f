import { expect, test } from "vitest";
import { ON_REQUEST, ON_THE_BUILD, STEPS } from "@/bin/launcher/test/steps.mjs";

test.each(Object.entries({ ON_REQUEST, ON_THE_BUILD }))("%s names steps that there are", (_, names) => {
  expect(names.filter((name: string) => !Object.hasOwn(STEPS, name))).toEqual([]);
});
