import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBinaries } from "@/bin/database/binaries.mjs";

const identity = { kind: "self" } as const;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sc-binaries-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A folder whose programs print what they are told and end with that code. */
function programs(name: string, { prints, code = 0 }: { prints: string; code?: number }): { bin: string } {
  const bin = join(folder, name);
  mkdirSync(bin, { recursive: true });
  for (const program of ["postgres", "initdb"]) {
    const script = code === 0 ? `echo "${program} (PostgreSQL) ${prints}"` : `echo "${prints}" >&2\nexit ${code}`;
    writeFileSync(join(bin, program), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, program), 0o755);
  }
  return { bin };
}

/** The same as a package, which may be copied. */
function brokenPackage(): { bin: string; native: string } {
  const native = join(folder, "package", "native");
  const { bin } = programs(join("package", "native", "bin"), { prints: "libfoo.so.1: cannot open shared object file", code: 1 });
  writeFileSync(join(dirname(native), "package.json"), JSON.stringify({ version: "18.0.0" }));
  return { bin, native };
}

const find = (candidates: { bin: string; native?: string }[], wantedMajor?: number) =>
  findBinaries({ identity, copyTo: join(folder, "copy"), candidates, ...(wantedMajor === undefined ? {} : { wantedMajor }) });

test("a package that does not run is copied once and then passed over for the next candidate", () => {
  const good = programs("good", { prints: "16.4" });
  expect(find([brokenPackage(), good])).toEqual({ bin: good.bin, major: 16 });
  expect(readdirSync(join(folder, "copy"))).toEqual(["18.0.0"]);
});

test("where none runs, the problem lists what each of them printed", () => {
  const broken = brokenPackage();
  const crashed = programs("crashed", { prints: "GLIBC_2.38 not found", code: 127 });
  const old = programs("old", { prints: "13.2" });
  const missing = { bin: join(folder, "nowhere") };
  const message = messageOf(() => find([broken, crashed, old, missing]));
  expect(message).toContain("No PostgreSQL could be started on this machine.");
  expect(message).toContain(`${broken.bin}: postgres --version failed: libfoo.so.1: cannot open shared object file`);
  expect(message).toContain(`${crashed.bin}: postgres --version failed: GLIBC_2.38 not found`);
  expect(message).toContain(`${old.bin}: PostgreSQL 13 is too old, 14 is the oldest that works`);
  expect(message).toContain(`${missing.bin}: postgres --version failed:`);
  expect(message).toContain("DATABASE_URL=postgres://");
});

test("without any candidate the problem says so", () => {
  expect(messageOf(() => find([]))).toContain("npm installed no package with its binaries for this platform, and none is installed.");
});

test("a data folder gets the version that made it, wherever that is in the list", () => {
  const made = programs("made", { prints: "15.18" });
  expect(find([programs("newer", { prints: "18.1" }), made], 15)).toEqual({ bin: made.bin, major: 15 });
});

test("without that version the problem names both and where to read on", () => {
  expect(messageOf(() => find([programs("newer", { prints: "18.1" })], 15))).toMatch(
    /made by PostgreSQL 15, .* only PostgreSQL 18; nothing was changed[\s\S]*docs\/upgrading\.md/,
  );
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Error && error.name === "Problem") return error.message;
    throw error;
  }
  throw new Error("there was no problem");
}
