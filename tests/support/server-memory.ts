import { readdirSync, readFileSync } from "node:fs";

/** The resident memory of a server in bytes: of all its processes, the largest. Linux only. */
export function serverMemory({ dataDir }: { dataDir: string }): number {
  const found = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
        const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        return environment.includes(`STAGECRAFT_DATA=${dataDir}\0`) && resident !== undefined ? [Number(resident) * 1024] : [];
      } catch (error) {
        // It ended, or is somebody else's.
        if (error instanceof Error && "code" in error) return [];
        throw error;
      }
    });
  return Math.max(...found);
}
