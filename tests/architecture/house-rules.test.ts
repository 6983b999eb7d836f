import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const checkout = resolve(import.meta.dirname, "../..");
const LONGEST = 400;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const sources = ["app", "components", "hooks", "lib", "db", "bin", "tests"]
  .flatMap((folder) => readdirSync(join(checkout, folder), { recursive: true, encoding: "utf8" }).map((path) => `${folder}/${path}`))
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path));

test("no file is so long that it must be two things", () => {
  const lengths = sources.map((path) => ({ path, lines: readFileSync(join(checkout, path), "utf8").split("\n").length }));
  expect(lengths.filter(({ lines }) => lines > LONGEST)).toEqual([]);
});

test("files and folders are named in kebab-case", () => {
  // Next's own forms, (group) and [parameter], aside.
  const parts = (path: string) =>
    path
      .split("/")
      .filter((part) => !/^[[(]/.test(part))
      .flatMap((part) => part.split("."));
  const odd = sources.filter((path) => !parts(path).every((part) => KEBAB.test(part)));
  expect(odd).toEqual([]);
});

test("pages carry neither schemas nor what shows toasts: the editor alone may read Zod", () => {
  const ofPages = sources.filter((path) => /^(components|hooks)\//.test(path) && !/^components\/(workflow-builder|yaml-editor)\//.test(path));
  const heavy = /^import (?!type\b)(?!\{ type [^,}]+(, type [^,}]+)* \}).* from "(zod|sonner|@\/lib\/api\/contracts\/(?!routes").*)";$/m;
  const found = ofPages.filter((path) => path !== "components/shell/toaster.tsx" && heavy.test(readFileSync(join(checkout, path), "utf8")));
  expect(found).toEqual([]);
});

test("the README names every setting", () => {
  const settings =
    readFileSync(join(checkout, "lib/server/env.ts"), "utf8")
      .match(/^ {2}[A-Z][A-Z_]+(?=:)/gm)
      ?.map((name) => name.trim()) ?? [];
  const readme = readFileSync(join(checkout, "README.md"), "utf8");
  expect(settings.length).toBeGreaterThan(10);
  const setByTheLauncher = ["STAGECRAFT_ROLE", "STAGECRAFT_SOLE_OWNER"];
  expect(settings.filter((name) => !setByTheLauncher.includes(name) && !readme.includes(name))).toEqual([]);
});

test.each(["docs/failure-matrix.md", "docs/security.md"])("every test that %s names exists", (page) => {
  const named = readFileSync(join(checkout, page), "utf8").match(/tests\/[\w/.-]+\.(?:test|spec)\.ts/g) ?? [];
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(join(checkout, path)))).toEqual([]);
});
