import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { CannotStart, type ProgramOrder, type StartedProgram } from "../ports/start-program";
import { signalGroup } from "./process-group";

/** An order whose output may be held back: nothing more of a stream is read until what was returned for it has resolved. */
export interface PacedOrder extends Omit<ProgramOrder, "onOutput"> {
  onOutput(stream: "stdout" | "stderr", chunk: Uint8Array): Promise<void> | void;
}

/** `StartProgram` from this process, which it halts for as long as the kernel takes to fork it: 2 ms where it is small, 40 ms at 500 MB. */
export function startProgram(order: PacedOrder): Promise<StartedProgram> {
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
    child.once("error", (error) => reject(new CannotStart(error.message, { cause: error })));
  });
}

function handOut(output: Readable, stream: "stdout" | "stderr", { onOutput }: PacedOrder): void {
  output.on("data", (chunk: Buffer) => {
    const taken = onOutput(stream, chunk);
    if (taken === undefined) return;
    output.pause();
    const goOn = () => output.resume();
    taken.then(goOn, goOn);
  });
}
