/** What to run, and where its output goes. */
export interface ProgramOrder {
  program: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment of the program. */
  env: Readonly<Record<string, string>>;
  /** Takes output as it comes. */
  onOutput(stream: "stdout" | "stderr", chunk: Uint8Array): void;
}

export interface StartedProgram {
  /** Of the program, and of the process group that it leads. */
  pid: number;
  /**
   * Resolves when the program has ended and its output was handed out; what else is left of its group has been killed by then. Rejects where
   * whoever watched the program is gone.
   */
  closed: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** A program that is not there, or may not be run: to try again changes nothing. */
export class CannotStart extends Error {
  override name = "CannotStart";
}

/** Starts a program as the leader of a process group of its own, without input. Rejects with `CannotStart`, or where whoever was to start it is gone. */
export type StartProgram = (order: ProgramOrder) => Promise<StartedProgram>;
