import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import type { ProgramOrder, StartProgram } from "../ports/start-program";
import { signalGroup } from "./process-group";

/** Starts programs from this process, which it halts for as long as the kernel takes to fork it: 2 ms where it is small, 40 ms at 500 MB. */
export const startProgram: StartProgram = (order) => {
  const child = spawn(order.program, [...order.args], {
    cwd: order.cwd,
    env: order.env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  handOut(child.stdout, "stdout", order);
  handOut(child.stderr, "stderr", order);
  return new Promise((resolve, reject) => {
    const { pid } = child;
    if (pid !== undefined) {
      // Background children that the program leaves behind end with it, and with them their hold on its output.
      child.once("exit", () => signalGroup(pid, "SIGKILL"));
      resolve({ pid, closed: new Promise((ended) => child.once("close", (code, signal) => ended({ code, signal }))) });
    }
    child.once("error", reject);
  });
};

function handOut(output: Readable, stream: "stdout" | "stderr", { onOutput }: ProgramOrder): void {
  output.on("data", (chunk: Buffer) => {
    const taken = onOutput(stream, chunk);
    if (taken === undefined) return;
    output.pause();
    const goOn = () => output.resume();
    taken.then(goOn, goOn);
  });
}
