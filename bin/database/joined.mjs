import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive, parseIdentity, sameMachine, thisProcess } from "./process-identity.mjs";

/** Records that this process works on the database of another launcher. Returns the way to take the record away. */
export function recordJoined(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const me = thisProcess();
  const path = join(folder, `${me.pid}.json`);
  writeFileSync(path, JSON.stringify(me), { mode: 0o600 });
  return () => rmSync(path, { force: true });
}

/** Whether a process that joined earlier may still be alive: its work is not to be taken from it. Records of dead ones are deleted. */
export function someoneIsJoined(folder) {
  return (
    names(folder).filter((name) => {
      const path = join(folder, name);
      const identity = parseIdentity(readText(path));
      // A process of another container cannot be looked up; one of an earlier boot is gone.
      const mayLive = identity !== undefined && (sameMachine(identity) ? isAlive(identity) : identity.boot === thisProcess().boot);
      if (!mayLive) rmSync(path, { force: true });
      return mayLive;
    }).length > 0
  );
}

function names(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
