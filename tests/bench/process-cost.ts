import { readdirSync, readFileSync } from "node:fs";
import { layoutOf } from "@/bin/database/layout.mjs";
import { readPostmasterFile } from "@/bin/database/leftover.mjs";

/** Linux reports times of the processor in this unit on every platform that Node runs on. */
const TICKS_A_SECOND = 100;

export interface Cost {
  /** Of all that ran, what has ended included. */
  cpu_s: number;
  /** Proportional: memory that processes share is counted once. */
  memory_mb: number;
}

interface Process {
  pid: number;
  parent: number;
  own: number;
  withEnded: number;
}

/** What a running server has cost so far: the launcher, the server with the processes it started, and the database. Linux only. */
export function costOf({ pid: launcher, dataDir }: { pid: number; dataDir: string }): Record<"launcher" | "server" | "database", Cost> {
  const all = processes();
  const database = readPostmasterFile(layoutOf(dataDir).cluster)?.pid;
  const servers = all.filter(({ pid, parent }) => parent === launcher && pid !== database).map(({ pid }) => pid);
  const costOfTrees = (roots: readonly number[]) => sum(roots.flatMap((root) => treeOf(all, root)));
  return {
    launcher: sum(all.filter(({ pid }) => pid === launcher)),
    server: costOfTrees(servers),
    database: costOfTrees(database === undefined ? [] : [database]),
  };
}

/** Seconds of the processor that the server's own process took, without the processes that it started. */
export function serverCpuSeconds({ pid: launcher, dataDir }: { pid: number; dataDir: string }): number {
  const database = readPostmasterFile(layoutOf(dataDir).cluster)?.pid;
  return processes()
    .filter(({ pid, parent }) => parent === launcher && pid !== database)
    .reduce((total, { own }) => total + own, 0);
}

function treeOf(all: readonly Process[], root: number): Process[] {
  return all.filter(({ pid }) => pid === root).concat(all.filter(({ parent }) => parent === root).flatMap(({ pid }) => treeOf(all, pid)));
}

function sum(parts: readonly Process[]): Cost {
  return {
    cpu_s: parts.reduce((total, { withEnded }) => total + withEnded, 0),
    memory_mb: parts.reduce((total, { pid }) => total + proportionalBytes(pid), 0) / 1024 / 1024,
  };
}

function processes(): Process[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry): Process[] => {
      const stat = readOf(entry, "stat");
      if (stat === undefined) return [];
      // From the third field on: the command before it may contain anything.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const seconds = (from: number, to: number) => fields.slice(from, to).reduce((total, field) => total + Number(field), 0) / TICKS_A_SECOND;
      return [{ pid: Number(entry), parent: Number(fields[1]), own: seconds(11, 13), withEnded: seconds(11, 15) }];
    });
}

function proportionalBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(readOf(String(pid), "smaps_rollup") ?? "")?.[1] ?? 0) * 1024;
}

/** Undefined where the process has ended meanwhile. */
function readOf(pid: string, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}
