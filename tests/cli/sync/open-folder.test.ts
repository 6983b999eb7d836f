import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFolder } from "@/lib/cli/sync/open-folder";

let base = "";
let root = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "stagecraft-folder-"));
  root = join(base, "flows");
  mkdirSync(root);
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const put = (file: string, text: string | Buffer) => {
  mkdirSync(join(root, file, ".."), { recursive: true });
  writeFileSync(join(root, file), text);
};

describe("what is read", () => {
  test("is YAML and JSON, by path, in folders too; nothing hidden, installed or of overrides", async () => {
    for (const file of ["b.yml", "a.yaml", "team/c.json", "notes.md", ".git/d.yaml", "node_modules/e.yaml", ".stagecraft-overrides.yaml"]) put(file, file);
    const files = await (await openFolder(root)).read();
    expect(files).toEqual(["a.yaml", "b.yml", "team/c.json"].map((file) => ({ file, text: file })));
  });

  test("of a folder that is not there is nothing", async () => {
    expect(await (await openFolder(join(base, "nowhere"))).read()).toEqual([]);
  });

  test.each([
    { name: "is no UTF-8", content: Buffer.from([0x61, 0xff]), problem: /UTF-8/ },
    { name: "is too long", content: "x".repeat(1024 * 1024 + 1), problem: /1048577 bytes/ },
  ])("says why a file that $name is not", async ({ content, problem }) => {
    put("a.yaml", content);
    expect(await (await openFolder(root)).read()).toEqual([{ file: "a.yaml", problem: expect.stringMatching(problem) }]);
  });

  test("keeps line ends and a byte order mark", async () => {
    put("a.yaml", "\uFEFFa\r\n");
    expect(await (await openFolder(root)).read()).toEqual([{ file: "a.yaml", text: "\uFEFFa\r\n" }]);
  });
});

describe("links are not followed", () => {
  beforeEach(() => writeFileSync(join(base, "outside.yaml"), "outside"));

  test("when reading", async () => {
    symlinkSync(join(base, "outside.yaml"), join(root, "a.yaml"));
    symlinkSync(base, join(root, "team"));
    expect(await (await openFolder(root)).read()).toEqual([{ file: "a.yaml", problem: expect.stringContaining("link") }]);
  });

  test("when writing a file", async () => {
    symlinkSync(join(base, "outside.yaml"), join(root, "a.yaml"));
    const folder = await openFolder(root);
    expect(await folder.replace("a.yaml", "new", "outside")).toBe(false);
    expect(await folder.replace("a.yaml", "new", undefined)).toBe(false);
    expect(await folder.remove("a.yaml", "outside")).toBe(false);
    expect(readFileSync(join(base, "outside.yaml"), "utf8")).toBe("outside");
  });

  test("on the way to a file", async () => {
    symlinkSync(base, join(root, "team"));
    await expect((await openFolder(root)).replace("team/b.yaml", "new", undefined)).rejects.toThrow("is not a folder");
    expect(readdirSync(base).sort()).toEqual(["flows", "outside.yaml"]);
  });

  test.each([
    { name: "the state's folder", link: () => symlinkSync(base, join(root, ".stagecraft")) },
    {
      name: "the state's file",
      link: () => {
        mkdirSync(join(root, ".stagecraft"));
        symlinkSync(join(base, "outside.yaml"), join(root, ".stagecraft/sync.json"));
      },
    },
  ])("in place of $name", async ({ link }) => {
    link();
    const folder = await openFolder(root);
    await expect(folder.readState()).rejects.toThrow("links are not followed");
    await expect(folder.writeState("{}")).rejects.toThrow("links are not followed");
    expect(readFileSync(join(base, "outside.yaml"), "utf8")).toBe("outside");
  });
});

describe("what is written", () => {
  test("makes the folders above it and leaves nothing else behind", async () => {
    const folder = await openFolder(join(root, "deep"));
    expect(await folder.replace("team/a.yaml", "new", undefined)).toBe(true);
    expect(readdirSync(join(root, "deep/team"))).toEqual(["a.yaml"]);
    expect(readFileSync(join(root, "deep/team/a.yaml"), "utf8")).toBe("new");
  });

  test("replaces only what was expected, and keeps the file's mode", async () => {
    put("a.yaml", "old");
    chmodSync(join(root, "a.yaml"), 0o640);
    const folder = await openFolder(root);
    for (const expected of [undefined, "other"]) expect(await folder.replace("a.yaml", "new", expected)).toBe(false);
    expect(readFileSync(join(root, "a.yaml"), "utf8")).toBe("old");
    expect(await folder.replace("a.yaml", "new", "old")).toBe(true);
    expect(readFileSync(join(root, "a.yaml"), "utf8")).toBe("new");
    expect(statSync(join(root, "a.yaml")).mode & 0o777).toBe(0o640);
    expect(await folder.remove("a.yaml", "old")).toBe(false);
    expect(await folder.remove("a.yaml", "new")).toBe(true);
    expect(readdirSync(root)).toEqual([]);
  });

  test("is the state, beside the files", async () => {
    const folder = await openFolder(root);
    expect(await folder.readState()).toBeUndefined();
    for (const text of ["one", "two"]) {
      await folder.writeState(text);
      expect(await folder.readState()).toBe(text);
    }
    expect(readdirSync(join(root, ".stagecraft"))).toEqual(["sync.json"]);
  });
});

test("a file is no folder", async () => {
  put("a.yaml", "a");
  await expect(openFolder(join(root, "a.yaml"))).rejects.toThrow("is not a folder");
});
