import { spawnSync } from "node:child_process";

export interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** The processes that this one has started. */
export function childrenOf(pid: number): Process[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,command="], { encoding: "utf8" });
  return stdout
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, child, parent, command]) => ({ pid: Number(child), parent: Number(parent), command: String(command) }))
    .filter(({ parent }) => parent === pid);
}

/** What a process and its children do at the moment, for the message of a failing test: state, time on the processor and command of each. */
export function statesOf(pid: number): string {
  const pids = [pid, ...childrenOf(pid).flatMap((child) => [child.pid, ...childrenOf(child.pid).map((each) => each.pid)])];
  return spawnSync("ps", ["-o", "pid,ppid,stat,time,wchan:20,command", "-ww", "-p", pids.join(",")], { encoding: "utf8" }).stdout;
}

/** False where there is no such process any more. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}
