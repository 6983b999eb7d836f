import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { createArtifactFiles } from "@/lib/server/artifact-files";
import type { ArtifactFiles } from "@/lib/services/artifacts/artifact-files";

let root: string;
let outside: string;
let files: ArtifactFiles;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stagecraft-artifacts-"));
  outside = join(root, "outside");
  mkdirSync(join(root, "data"));
  mkdirSync(outside);
  writeFileSync(join(outside, "a.txt"), "not yours");
  files = createArtifactFiles(join(root, "data"), () => new Date());
  onTestFinished(() => rmSync(root, { recursive: true }));
});

const place = { runId: "run", stageId: "build", name: "a.txt" };
const at = (...parts: string[]) => join(root, "data", "runs", ...parts);

async function keep(text = "mine") {
  const received = await files.receive("run", one(Buffer.from(text)), 1_000);
  await received.keep(place).finally(() => received.discard());
}
async function* one(chunk: Uint8Array) {
  yield chunk;
}
async function read(): Promise<string | undefined> {
  const found = await files.open(place);
  return found && (await new Response(found.read(undefined)).text());
}

test.each([
  { ...place, name: ".." },
  { ...place, name: "../../../outside/a.txt" },
  { ...place, name: "..\\a.txt" },
  { ...place, name: "a\0.txt" },
  { ...place, name: "" },
  { ...place, stageId: ".." },
  { ...place, stageId: "a/../../.." },
  { ...place, runId: "../.." },
])("$runId $stageId $name is no place, to read, write or remove", async (wrong) => {
  await expect(files.open(wrong)).rejects.toThrow("no place");
  await expect(files.remove(wrong)).rejects.toThrow("no place");
  const received = await files.receive("run", one(Buffer.from("x")), 10);
  await expect(received.keep(wrong)).rejects.toThrow("no place");
  await received.discard();
  expect(readFileSync(join(outside, "a.txt"), "utf8")).toBe("not yours");
});

describe("a link that leads out", () => {
  test("in place of a file is not read", async () => {
    mkdirSync(at("run", "artifacts", "build"), { recursive: true });
    symlinkSync(join(outside, "a.txt"), at("run", "artifacts", "build", "a.txt"));
    expect(await read()).toBeUndefined();
    await keep();
    expect(await read()).toBe("mine");
    expect(readFileSync(join(outside, "a.txt"), "utf8")).toBe("not yours");
  });

  test.each([
    { what: "the stage's folder", link: ["run", "artifacts", "build"] },
    { what: "the folder of all files", link: ["run", "artifacts"] },
    { what: "the run's folder", link: ["run"] },
  ])("in place of $what is followed neither to read, nor to write, nor to remove", async ({ link }) => {
    // Below it lies what it wants to be taken for.
    const decoy = join(outside, ...["run", "artifacts", "build"].slice(link.length), "a.txt");
    mkdirSync(dirname(decoy), { recursive: true });
    writeFileSync(decoy, "not yours");
    mkdirSync(dirname(at(...link)), { recursive: true });
    symlinkSync(outside, at(...link));
    expect(await read()).toBeUndefined();
    await expect(keep()).rejects.toMatchObject({ code: "conflict" });
    await files.remove(place);
    expect(readFileSync(decoy, "utf8")).toBe("not yours");
    expect(readdirSync(join(root, "data", "incoming"))).toEqual([]);
  });

  test("as the operator's way to another disk is all right", async () => {
    symlinkSync(outside, at());
    await keep();
    expect(await read()).toBe("mine");
    expect(readFileSync(join(outside, "run", "artifacts", "build", "a.txt"), "utf8")).toBe("mine");
    await files.remove(place);
    expect(await read()).toBeUndefined();
  });
});
