import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { Problem } from "../launcher/problem.mjs";

/** Gives a file or folder to the identity that PostgreSQL runs as. Only root can, and only root has to. */
export function own(path, identity) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = identity.kind === "user" ? identity : { uid: 0, gid: 0 };
  chownSync(path, uid, gid);
}

/** Makes the folder where it is missing, and private in any case: a volume may have brought it with rights for everybody. */
export function privateFolder(path, identity) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  own(path, identity);
  chmodSync(path, 0o700);
}

/**
 * Makes the data folder and the database's own folders private, and gives the latter to the identity that PostgreSQL runs as: they may have come with
 * other rights, from a volume for instance, or from a start under another identity. Throws a `Problem` where that account cannot get to them.
 */
export function prepareFolders(dataDir, layout, identity) {
  const throughTraffic = identity.kind === "user";
  if (throughTraffic) mustBePassable(dirname(dataDir), identity);
  // What is in it is private by itself; another account needs to get to its own folders.
  chmodSync(dataDir, throughTraffic ? 0o711 : 0o700);
  privateFolder(layout.socketFolder, identity);
  if (!existsSync(layout.cluster)) return;
  ownAll(layout.cluster, identity);
  chmodSync(layout.cluster, 0o700);
}

/** The cluster may have been run under another account before. */
function ownAll(folder, identity) {
  if (process.getuid?.() !== 0 || statSync(folder).uid === (identity.kind === "user" ? identity.uid : 0)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (!entry.isSymbolicLink()) own(join(entry.parentPath, entry.name), identity);
  // Last: an interrupted change is begun again.
  own(folder, identity);
}

/** Another account must be able to walk to the data folder. */
function mustBePassable(folder, identity) {
  for (let current = folder; ; current = dirname(current)) {
    const { mode, uid } = statSync(current);
    if ((mode & 0o001) === 0 && uid !== identity.uid)
      throw new Problem(
        `PostgreSQL refuses to run as root, and the account ${identity.name} that it runs as here cannot pass through ${current}.\n` +
          `Let it (chmod o+x ${current}), set STAGECRAFT_DATA to a folder elsewhere, or start Stagecraft as an ordinary user.`,
      );
    if (current === dirname(current)) return;
  }
}
