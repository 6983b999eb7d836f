import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * What names one process for ever: `pid` and `startedAt` (clock ticks from boot to its start), `boot` (of this boot of the machine),
 * `pidNamespace` (containers count pids of their own) and `host`. Null where the system does not say.
 */
export function thisProcess() {
  return {
    pid: process.pid,
    startedAt: startOf(process.pid),
    host: hostname(),
    boot: optional(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    pidNamespace: optional(() => readlinkSync("/proc/self/ns/pid")),
  };
}

/** Undefined where the text is no identity. */
export function parseIdentity(text) {
  const parsed = optional(() => JSON.parse(text));
  const textOrNull = (value) => value === null || typeof value === "string";
  const valid =
    Number.isInteger(parsed?.pid) &&
    parsed.pid > 0 &&
    typeof parsed.host === "string" &&
    [parsed.startedAt, parsed.boot, parsed.pidNamespace].every(textOrNull);
  return valid ? parsed : undefined;
}

/** Whether the identity's pid means the same here: same boot and namespace, or at least the same host where the system reports neither. */
export function sameMachine({ boot, pidNamespace, host }) {
  const me = thisProcess();
  return boot === me.boot && pidNamespace === me.pidNamespace && (boot !== null || host === me.host);
}

/** Whether that very process is alive; only meaningful for one of the same machine. */
export function isAlive({ pid, startedAt }) {
  return processExists(pid) && (startedAt === null || startOf(pid) === startedAt);
}

/** Whether some process has this pid, also one of another user. A zombie is no longer a process. */
export function processExists(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  return statOf(pid)?.[0] !== "Z";
}

function startOf(pid) {
  const fields = statOf(pid);
  return fields === undefined || fields[0] === "Z" ? null : (fields[19] ?? null);
}

/** /proc/<pid>/stat from its third field, the state, on. The command before it may contain a closing parenthesis, too. */
function statOf(pid) {
  const stat = optional(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function optional(read) {
  try {
    return read();
  } catch {
    return null;
  }
}
