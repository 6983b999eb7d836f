import { expect, test } from "vitest";
import { extensionOf, isNameOrNumbered, numberedName, safeFileName } from "@/lib/shared/collaboration/file-name";

test.each([
  ["report.pdf", "report.pdf"],
  ["../../x.html", "x.html"],
  ["..\\..\\windows\\x.html", "x.html"],
  ["/etc/passwd", "passwd"],
  ["C:\\Users\\a.txt", "a.txt"],
  ["a/", "file"],
  ["", "file"],
  [".", "file"],
  ["..", "file"],
  ["...", "file"],
  [".htaccess", "htaccess"],
  [".env", "env"],
  ["a\0b.txt", "ab.txt"],
  ["a\r\nContent-Type: text_html.txt", "aContent-Type_ text_html.txt"],
  ["photo\u202Egpj.exe", "photogpj.exe"],
  ["zero\u200Bwidth.txt", "zerowidth.txt"],
  ['<b>"a"|b?*.txt', "_b__a__b__.txt"],
  ["NUL", "_NUL"],
  ["con.txt", "_con.txt"],
  ["com1.tar.gz", "_com1.tar.gz"],
  ["console.txt", "console.txt"],
  ["trailing. . ", "trailing"],
  ["  many   blanks .txt", "many blanks.txt"],
  ["über 日本 🙂.txt", "über 日本 🙂.txt"],
  ["e\u0301.txt", "\u00e9.txt"],
  ["half \ud800.txt", "half.txt"],
  ["a%2f..%2fb.txt", "a%2f..%2fb.txt"],
])("%j is stored as %j", (given, stored) => {
  expect(safeFileName(given)).toBe(stored);
  expect(safeFileName(stored)).toBe(stored);
});

test.each(["x", "日", "🙂"])("a name of many %s is cut between characters, and keeps its extension", (character) => {
  const name = safeFileName(`${character.repeat(500)}.tar.gz`);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
  expect(Buffer.byteLength(name)).toBeGreaterThan(190);
  expect(name).toMatch(/^(.)\1+(\.tar)?\.gz$/u);
  expect(Buffer.byteLength(numberedName(name, 999))).toBeLessThanOrEqual(255);
});

test("what is too long for an extension is none", () => {
  expect(extensionOf(`a.${"x".repeat(300)}`)).toBe("");
  expect(extensionOf("A.PNG")).toBe("png");
  expect(extensionOf("none")).toBe("");
});

test.each([
  ["a.txt", 2, "a (2).txt"],
  ["a.tar.gz", 3, "a.tar (3).gz"],
  ["README", 2, "README (2)"],
])("%s as number %i is %s", (name, n, numbered) => {
  expect(numberedName(name, n)).toBe(numbered);
});

test.each([
  ["a.txt", "a.txt", true],
  ["a (12).txt", "a.txt", true],
  ["README (2)", "README", true],
  ["a (b).txt", "a.txt", false],
  ["b (2).txt", "a.txt", false],
  ["a (2).md", "a.txt", false],
])("whether %s is %s or a number of it: %s", (candidate, name, is) => {
  expect(isNameOrNumbered(candidate, name)).toBe(is);
});
