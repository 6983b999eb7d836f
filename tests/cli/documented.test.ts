import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { COMMANDS, COMMON_OPTIONS, OPTIONS, SERVER_COMMANDS } from "@/bin/command-line/commands.mjs";

const guide = readFileSync(resolve(import.meta.dirname, "../../docs/cli.md"), "utf8");
const lineOf = (name: string) => guide.split("\n").find((line) => line.startsWith("| ") && line.includes(`\`${name}`)) ?? "";

test.each(COMMANDS)("the guide has $name with its options and an example", ({ name, options }) => {
  const line = lineOf(name);
  for (const option of options) expect(line).toContain(`--${option}`);
  expect(line).toMatch(/`stagecraft [^`]+` \|$/);
});

test.each([...SERVER_COMMANDS.map(({ name }) => name), ...Object.keys(COMMON_OPTIONS).filter((name) => name !== "help")])("the guide names %s", (name) => {
  expect(guide).toMatch(new RegExp(`\`(--)?${name}`));
});

test("no option is told of that no command reads", () => {
  expect(Object.keys(OPTIONS).filter((option) => !COMMANDS.some(({ options }) => (options as string[]).includes(option)))).toEqual([]);
});
