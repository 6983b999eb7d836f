import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { LONG, ON_REQUEST, ON_THE_BUILD, STEPS } from "@/bin/launcher/test/steps.mjs";

const { scripts } = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../package.json"), "utf8"));
const stepsOf = (script: string) => scripts[script].replace("exec node bin/stagecraft.mjs test ", "").split(" ");

test.each(Object.entries({ LONG, ON_REQUEST, ON_THE_BUILD }))("%s names steps that exist", (_, names) => {
  expect(names.filter((name: string) => !Object.hasOwn(STEPS, name))).toEqual([]);
});

test("test:full runs every step of `npm test`, and the long ones", () => {
  const byDefault = Object.keys(STEPS).filter((name) => !ON_REQUEST.includes(name));
  expect(stepsOf("test:full")).toEqual([...byDefault, ...LONG]);
});

test.each(Object.keys(scripts).filter((name) => /^(test:|verify)/.test(name)))("%s names steps that exist", (script) => {
  expect(stepsOf(script).filter((name: string) => !Object.hasOwn(STEPS, name))).toEqual([]);
});
