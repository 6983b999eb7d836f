import { spawn } from "node:child_process";
import type { Measured } from "./figures";

/** What a peer may take that does not get through; all together end within eight minutes where none does. */
const LONGEST_MS = 120_000;

/**
 * Runs a peer's program in a process group of its own until it ends or its time is up, and records what it reports. Answers what went
 * wrong, if anything did; what was measured until then stays recorded.
 */
export async function runPeerProcess(program: string, env: Record<string, string>, measured: Measured): Promise<string | undefined> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2_000);
  });
  child.on("message", (message) => {
    const { workload, ms } = message as { workload: string; ms: number };
    measured.record(workload, ms);
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    endGroup(child.pid);
  }, LONGEST_MS);
  // What it reported has all arrived when the channel is closed.
  const [status] = await Promise.all([
    new Promise<number | null>((resolve) => child.once("exit", resolve)),
    new Promise<void>((resolve) => child.once("disconnect", resolve)),
  ]);
  clearTimeout(timer);
  endGroup(child.pid);
  if (late) return `ended after ${LONGEST_MS / 1000} s`;
  return status === 0 ? undefined : `exit ${status}: ${complaint.trim().split("\n").slice(-3).join(" ")}`;
}

/** Also what the program started and left. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of the group is left.
  }
}
