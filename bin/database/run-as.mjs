import { spawn, spawnSync } from "node:child_process";
import { userInfo } from "node:os";
import { Problem } from "../launcher/problem.mjs";

/**
 * Under which identity PostgreSQL's programs run, because they refuse to run as root:
 * `self`; `namespace`: in a user namespace without a mapping, where they see themselves and our files as an unknown user's, and the folder
 * stays ours; `user`: under another uid, which then owns the database's own folders.
 * @typedef {{ kind: "self" } | { kind: "namespace" } | { kind: "user", name: string, uid: number, gid: number }} Identity
 */

/**
 * Chooses the identity. `user` names the account to run as when this process is root (STAGECRAFT_POSTGRES_USER); without it a namespace is
 * tried first, then the accounts `postgres` and `nobody`. Throws a `Problem` where nothing works.
 * @returns {Identity}
 */
export function chooseIdentity(user) {
  const uid = process.getuid?.();
  if (uid !== 0) return uid === undefined || hasAccount() ? { kind: "self" } : { kind: "namespace" };
  if (user) {
    const account = lookUp(user);
    if (account === undefined) throw new Problem(`STAGECRAFT_POSTGRES_USER: there is no account ${user} on this machine.`, 2);
    if (account.uid === 0) throw new Problem("STAGECRAFT_POSTGRES_USER: PostgreSQL refuses to run as root; choose another account.", 2);
    return account;
  }
  if (namespaceWorks()) return { kind: "namespace" };
  const account = ["postgres", "nobody"].map(lookUp).find((found) => found !== undefined);
  if (account !== undefined) return account;
  throw new Problem(
    "PostgreSQL refuses to run as root, and this system allows no user namespace and has no account to run it as.\n" +
      "Start Stagecraft as an ordinary user, create an account and name it in STAGECRAFT_POSTGRES_USER, or set DATABASE_URL.",
  );
}

/** Starts a program under that identity; otherwise as `child_process.spawn`. */
export function spawnAs(identity, program, args, options) {
  const { file, argv, extra } = invocation(identity, program, args);
  return spawn(file, argv, { ...options, ...extra });
}

/** Runs a short program under that identity and waits for it; otherwise as `child_process.spawnSync`. */
export function spawnSyncAs(identity, program, args, options) {
  const { file, argv, extra } = invocation(identity, program, args);
  return spawnSync(file, argv, { ...options, ...extra });
}

function invocation(identity, program, args) {
  switch (identity.kind) {
    case "self":
      return { file: program, argv: args, extra: {} };
    case "namespace":
      return { file: "unshare", argv: ["-U", program, ...args], extra: {} };
    case "user":
      return { file: program, argv: args, extra: { uid: identity.uid, gid: identity.gid } };
    default:
      throw new Error(`unknown identity ${identity.kind}`);
  }
}

/** PostgreSQL asks for the name of its user; a container may run us under a number that has none. */
function hasAccount() {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

function namespaceWorks() {
  return process.platform === "linux" && spawnSync("unshare", ["-U", "true"], { stdio: "ignore" }).status === 0;
}

/** @returns {Identity | undefined} */
function lookUp(name) {
  const id = (flag) => spawnSync("id", [flag, name], { encoding: "utf8" });
  const [uid, gid] = [id("-u"), id("-g")];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { kind: "user", name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
