/** What to run, and where its output goes. */
export interface ProgramOrder {
  program: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment of the program. */
  env: Readonly<Record<string, string>>;
  /** Takes output as it comes. Nothing more of that stream is read until what it returns has resolved. */
  onOutput(stream: "stdout" | "stderr", chunk: Uint8Array): Promise<void> | void;
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

/** Starts a program as the leader of a process group of its own, without input. Rejects with the reason where it cannot be started. */
export type StartProgram = (order: ProgramOrder) => Promise<StartedProgram>;
