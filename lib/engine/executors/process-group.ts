import { readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";

/** How long a group may take to end by itself after SIGTERM. */
export const KILL_GRACE_MS = 2_000;

/**
 * The kernel's start time of a process in clock ticks since boot (field 22 of /proc/<pid>/stat, proc(5)); with the pid it names one
 * process for good. Undefined where the process is gone or the system has no /proc.
 */
export function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name in parentheses may hold spaces: fields are counted after it. 22 - 2 = index 19 from there.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

/** Signals a whole process group. A group that is gone already is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

/** Notes which group an attempt runs, so that the next attempt can end it where the worker died with the group alive. */
export async function noteGroup(file: string, pid: number): Promise<void> {
  await writeFile(file, JSON.stringify({ pid, startTime: startTimeOf(pid) ?? null }));
}

export async function forgetGroup(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** Kills the group that a dead worker left behind, if it is still that group. */
export async function killLeftover(file: string): Promise<boolean> {
  let noted: { pid: number; startTime: string | null };
  try {
    noted = JSON.parse(await readFile(file, "utf8")) as typeof noted;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return false;
    throw error;
  }
  const alive = noted.startTime !== null && startTimeOf(noted.pid) === noted.startTime;
  if (alive) signalGroup(noted.pid, "SIGKILL");
  await forgetGroup(file);
  return alive;
}
