import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

const schema = z.object({
  pid: z.number().int().positive(),
  /** Clock ticks from boot to the start of the process; null where the system does not say. With the pid it names one process for ever. */
  startedAt: z.string().nullable(),
  /** Of this boot of this machine; null where the system does not say. */
  boot: z.string().nullable(),
  /** The namespace that the pid counts in: containers have their own. */
  pidNamespace: z.string().nullable(),
  host: z.string(),
});

export type ProcessIdentity = z.output<typeof schema>;

export function thisProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    startedAt: startOf(process.pid),
    host: hostname(),
    boot: optional(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    pidNamespace: optional(() => readlinkSync("/proc/self/ns/pid")),
  };
}

export function parseIdentity(text: string): ProcessIdentity | undefined {
  const parsed = schema.safeParse(optional(() => JSON.parse(text) as unknown));
  return parsed.success ? parsed.data : undefined;
}

/** Whether the identity's pid means the same here: same boot and namespace, or at least the same host where the system tells neither. */
export function sameMachine({ boot, pidNamespace, host }: ProcessIdentity): boolean {
  const me = thisProcess();
  return boot === me.boot && pidNamespace === me.pidNamespace && (boot !== null || host === me.host);
}

/** Whether that very process lives; only to be asked of one of the same machine. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    // EPERM: it lives and is another user's.
  }
  return startedAt === null || startOf(pid) === startedAt;
}

/** Field 22 of /proc/<pid>/stat, counted after the command's closing parenthesis, which the command may contain too. A zombie is no longer a process. */
function startOf(pid: number): string | null {
  const stat = optional(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields === undefined || fields[0] === "Z" ? null : (fields[19] ?? null);
}

function optional<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
