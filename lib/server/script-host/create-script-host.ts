import { type ChildProcess, spawn } from "node:child_process";
import { signalGroup } from "@/lib/engine/executors/process-group";
import { CannotStart, type ProgramOrder, type StartedProgram, type StartProgram } from "@/lib/engine/ports/start-program";
import type { HostMessage, StartMessage } from "./messages";

export interface ScriptHost {
  start: StartProgram;
  /** Ends the host, and with it whatever it still runs. */
  stop(): void;
}

interface Running {
  order: ProgramOrder;
  pid: number | undefined;
  started(program: StartedProgram): void;
  ended(result: Awaited<StartedProgram["closed"]>): void;
  lost(error: Error): void;
}

/** Starts programs from a process of its own, which comes with the first of them and again where it was lost. `file` is the built `script-host-main`. */
export function createScriptHost(file: string): ScriptHost {
  const running = new Map<number, Running>();
  let child: ChildProcess | undefined;
  let lastId = 0;

  function host(): ChildProcess {
    if (child?.connected) return child;
    const made: ChildProcess = spawn(process.execPath, [file], {
      env: { NODE_ENV: "production" },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      serialization: "advanced",
    });
    made.on("message", (message) => hear(message as HostMessage));
    made.once("error", (error) => lose(error));
    made.once("exit", () => {
      if (child !== made) return;
      child = undefined;
      lose(new Error("the process that starts scripts has ended"));
    });
    // It must not keep a server alive that has nothing else to do.
    made.unref();
    made.channel?.unref();
    child = made;
    return made;
  }

  function hear(message: HostMessage): void {
    const program = running.get(message.id);
    if (program === undefined) return;
    if (message.type === "output") {
      program.order.onOutput(message.stream, message.chunk);
      return;
    }
    if (message.type === "started") {
      program.pid = message.pid;
      const closed = new Promise<Awaited<StartedProgram["closed"]>>((resolve, reject) => {
        program.ended = resolve;
        program.lost = reject;
      });
      program.started({ pid: message.pid, closed });
      return;
    }
    running.delete(message.id);
    if (message.type === "failed") program.lost(new CannotStart(message.message));
    else program.ended({ code: message.code, signal: message.signal });
  }

  /** What ran goes on without anybody who hears its end: it is ended, and whoever waits for it is told. */
  function lose(error: Error): void {
    for (const { pid, lost } of running.values()) {
      if (pid !== undefined) signalGroup(pid, "SIGKILL");
      lost(error);
    }
    running.clear();
  }

  return {
    start: (order) =>
      new Promise((started, lost) => {
        lastId += 1;
        const id = lastId;
        running.set(id, { order, pid: undefined, started, ended: () => undefined, lost });
        const { program, args, cwd, env } = order;
        const message: StartMessage = { id, program, args, cwd, env };
        host().send(message, (error) => {
          if (error !== null && running.delete(id)) lost(error);
        });
      }),
    stop() {
      child?.disconnect();
      child = undefined;
    },
  };
}
