import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { eventually } from "./eventually";
import type { TestServer } from "./start-server";

interface Process {
  pid: number;
  residentBytes: number;
}

/** The resident memory of a server in bytes: of all its processes, the largest. Linux only. */
export function serverMemory(server: { dataDir: string }): number {
  return largestProcess(server).residentBytes;
}

const usageSchema = z.object({ result: z.object({ value: z.object({ heapUsed: z.number(), external: z.number() }) }) });

/** What a server still holds after its garbage was collected, in bytes: what is resident says more of when that was last done. Linux only. */
export async function heldMemory(server: TestServer): Promise<number> {
  const inspector = await openInspector(server);
  try {
    await inspector.call("HeapProfiler.collectGarbage", {});
    const usage = await inspector.call("Runtime.evaluate", { expression: "process.memoryUsage()", returnByValue: true });
    const { heapUsed, external } = usageSchema.parse(usage).result.value;
    return heapUsed + external;
  } finally {
    inspector.close();
  }
}

function largestProcess({ dataDir }: { dataDir: string }): Process {
  const found = readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid): Process[] => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
        const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
        const isOurs = environment.includes(`STAGECRAFT_DATA=${dataDir}\0`) && resident !== undefined;
        return isOurs ? [{ pid: Number(pid), residentBytes: Number(resident) * 1024 }] : [];
      } catch (error) {
        // It ended, or is somebody else's.
        if (error instanceof Error && "code" in error) return [];
        throw error;
      }
    })
    .sort((a, b) => b.residentBytes - a.residentBytes);
  const [largest] = found;
  if (largest === undefined) throw new Error("the server has no process");
  return largest;
}

/** Node opens its inspector on SIGUSR1 and says where. */
async function openInspector(server: TestServer) {
  process.kill(largestProcess(server).pid, "SIGUSR1");
  const url = await eventually(() => /Debugger listening on (ws:\S+)/.exec(server.output())?.[1]);
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error("the inspector of the server cannot be reached"));
  });
  let lastId = 0;
  return {
    call(method: string, params: object): Promise<unknown> {
      lastId += 1;
      const id = lastId;
      socket.send(JSON.stringify({ id, method, params }));
      return new Promise((resolve) => {
        socket.addEventListener("message", ({ data }) => {
          const answer = z.object({ id: z.number().optional(), result: z.unknown() }).parse(JSON.parse(String(data)));
          if (answer.id === id) resolve(answer.result);
        });
      });
    },
    close: () => socket.close(),
  };
}
