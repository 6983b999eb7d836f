import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Restores the short names of the libraries in a package of PostgreSQL's binaries: npm cannot pack symbolic links, and runs no install
 * script by default. First the names that the package lists itself (`pg-symlinks.json`), then every shorter form of each versioned
 * library (`libpq.so.5.18` → `libpq.so.5`, `libpq.so`; `libzstd.1.5.7.dylib` → `libzstd.1.5.dylib`, …), which the lists of some
 * platforms lack. Safe to repeat. Throws where the folder cannot be written.
 * @param {string} native the package's folder `native`
 */
export function restoreLibraryNames(native) {
  const lib = join(native, "lib");
  if (!existsSync(lib)) return;
  for (const { source, target } of listed(native)) link(join(lib, basename(target)), basename(source));
  for (const file of readdirSync(lib)) for (const name of shorterNames(file)) link(join(lib, name), file);
}

/** The shorter names of a versioned library, the longest first; none for other files. */
export function shorterNames(file) {
  const [, stem, version, suffix] = /^(lib.+?\.so)((?:\.\d+)+)()$/.exec(file) ?? /^(lib.+?)((?:\.\d+)+)(\.dylib)$/.exec(file) ?? [];
  if (stem === undefined) return [];
  const parts = version.split(".").slice(1);
  return parts.map((_, dropped) => [stem, ...parts.slice(0, parts.length - 1 - dropped)].join(".") + suffix);
}

function listed(native) {
  const path = join(native, "pg-symlinks.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : [];
}

function link(path, target) {
  try {
    symlinkSync(target, path);
  } catch (error) {
    // Two launchers may restore the names at once, and the longest version of a library comes first in the list.
    if (error.code !== "EEXIST") throw error;
  }
}

/** Whether the names were restored already: a package that may not be written to needs no link then. */
export function namesAreComplete(native) {
  return listed(native).every(({ target }) => existsSync(join(dirname(native), target)));
}
