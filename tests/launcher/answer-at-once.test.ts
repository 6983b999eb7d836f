import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import packageJson from "@/package.json";

const program = resolve(import.meta.dirname, "../../bin/stagecraft.mjs");
const stagecraft = (...args: string[]) => execFileSync(process.execPath, [program, ...args], { encoding: "utf8" });

test.each([["--version"], ["-v"], ["version"]])("%s is the release", (arg) => {
  expect(stagecraft(arg)).toBe(`${packageJson.version}\n`);
});

test.each([
  { args: ["--help"], says: "stagecraft workflow create <file>" },
  { args: ["help"], says: "stagecraft doctor" },
  { args: ["help", "workflow", "run"], says: /^stagecraft workflow run .*\n[\s\S]*--dry-run +show the plan/ },
  { args: ["workflow", "run", "--help"], says: /^stagecraft workflow run .*\n[\s\S]*--dry-run +show the plan/ },
])("$args says how it is used", ({ args, says }) => {
  expect(stagecraft(...args)).toMatch(says);
});
