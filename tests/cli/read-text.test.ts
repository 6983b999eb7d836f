import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { UsageError } from "@/lib/cli/io";
import { readText } from "@/lib/cli/read-text";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stagecraft-read-text-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a file is read byte for byte, its mark included", async () => {
  const path = join(folder, "good.yaml");
  await writeFile(path, "\ufeffname: é\r\n");
  expect(await readText(path)).toBe("\ufeffname: é\r\n");
});

test("a file in another encoding is refused with the place of the byte", async () => {
  const path = join(folder, "latin.yaml");
  await writeFile(path, Buffer.from("name: é\n", "latin1"));
  await expect(readText(path)).rejects.toThrow(new UsageError(`${path}: byte 6 is not UTF-8 text; save the file as UTF-8`));
});

test("a folder is no text", async () => {
  await expect(readText(folder)).rejects.toThrow(new UsageError(`${folder}: is a folder`));
});
