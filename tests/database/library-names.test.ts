import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { namesAreComplete, restoreLibraryNames, shorterNames } from "@/bin/database/library-names.mjs";

test.each([
  ["libpq.so.5.18", ["libpq.so.5", "libpq.so"]],
  ["libicudata.so.77.1", ["libicudata.so.77", "libicudata.so"]],
  ["libz.so.1.3.1", ["libz.so.1.3", "libz.so.1", "libz.so"]],
  ["libxml2.so.2.13.8", ["libxml2.so.2.13", "libxml2.so.2", "libxml2.so"]],
  ["libpq.5.18.dylib", ["libpq.5.dylib", "libpq.dylib"]],
  ["libzstd.1.5.7.dylib", ["libzstd.1.5.dylib", "libzstd.1.dylib", "libzstd.dylib"]],
  ["libicudata.77.1.dylib", ["libicudata.77.dylib", "libicudata.dylib"]],
  ["liblz4.1.10.0.dylib", ["liblz4.1.10.dylib", "liblz4.1.dylib", "liblz4.dylib"]],
  ["libxml2.2.dylib", ["libxml2.dylib"]],
  ["libpq.so", []],
  ["libpq.dylib", []],
  ["pg_trgm.so", []],
  ["libpq.a", []],
  ["postgresql18.conf", []],
])("%s", (file, names) => {
  expect(shorterNames(file)).toEqual(names);
});

test("names of the package's own list and shorter forms are links beside the library; a second time changes nothing", () => {
  const native = realpathSync(mkdtempSync(join(tmpdir(), "sc-names-")));
  const lib = join(native, "lib");
  mkdirSync(lib);
  writeFileSync(join(lib, "libpq.so.5.18"), "");
  writeFileSync(join(lib, "libssl.so.3"), "");
  writeFileSync(join(native, "pg-symlinks.json"), JSON.stringify([{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]));
  expect(namesAreComplete(native)).toBe(false);
  for (const _ of ["first", "second"]) {
    restoreLibraryNames(native);
    for (const name of ["libpq.so.5", "libpq.so"]) expect(realpathSync(join(lib, name))).toBe(join(lib, "libpq.so.5.18"));
    expect(realpathSync(join(lib, "libssl.so"))).toBe(join(lib, "libssl.so.3"));
  }
  rmSync(native, { recursive: true });
});
