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
  { line: ["stagecraft", "work"], at: 1, completes: "workflow worker" },
  { line: ["stagecraft", "workflow", "re"], at: 2, completes: "rerun reject resume" },
  { line: ["stagecraft", "workflow", "run", "hello", "--dr"], at: 4, completes: "--dry-run" },
  { line: ["stagecraft", "login", "--u"], at: 2, completes: "--url" },
  { line: ["stagecraft", "completion", ""], at: 2, completes: "bash zsh fish" },
])("bash completes $line", ({ line, at, completes }) => {
  const script = `${stagecraft("completion", "bash")}\nCOMP_WORDS=("$@") COMP_CWORD=${at}; _stagecraft; echo "\${COMPREPLY[@]}"`;
  expect(execFileSync("bash", ["-c", script, "bash", ...line], { encoding: "utf8" }).trim()).toBe(completes);
});

test.each([
  { shell: "zsh", says: "bashcompinit" },
  { shell: "fish", says: '__fish_seen_subcommand_from workflow; and __fish_seen_subcommand_from run" -l dry-run' },
])("completes in $shell", ({ shell, says }) => {
  expect(stagecraft("completion", shell)).toContain(says);
});

test.each([
  { args: ["--help"], says: "stagecraft workflow create <file>" },
  { args: ["help"], says: "stagecraft doctor" },
  { args: ["help", "workflow", "run"], says: /^stagecraft workflow run .*\n[\s\S]*--dry-run +show what would be done/ },
  { args: ["workflow", "run", "--help"], says: /^stagecraft workflow run .*\n[\s\S]*--dry-run +show what would be done/ },
])("$args says how it is used", ({ args, says }) => {
  expect(stagecraft(...args)).toMatch(says);
});
