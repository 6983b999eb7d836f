import type { Client } from "@/lib/api/client/create-client";
import type { LocalRun, LocalRunRequest } from "./local-run";
import type { TextFolder } from "./sync/text-folder";

/** A server and the key that is for it, and for no other. */
export interface Login {
  url: string;
  key: string;
}

/** What the command line touches of the world, so that tests can be the world. */
export interface Io {
  env: Record<string, string | undefined>;
  /** A line for people, or for programs with `--json`. */
  out(line: string): void;
  err(line: string): void;
  readFile(path: string): Promise<string>;
  /** The bytes of a file. */
  openFile(path: string): Promise<Blob>;
  /** Makes a file and the folders above it. Throws `EEXIST` where one is there: nothing of the person's is overwritten. */
  writeFile(path: string, content: string | ReadableStream<Uint8Array>): Promise<void>;
  /** A folder of definitions, which need not be there yet. */
  openFolder(path: string): Promise<TextFolder>;
  /** What login keeps between two command lines. */
  login: { read(): Promise<Login | undefined>; write(login: Login | undefined): Promise<void> };
  fetch: typeof fetch;
  wait(ms: number): Promise<void>;
  /** Whether a person sits at both ends. */
  interactive: boolean;
  /** Starts a run in this process. */
  runLocally(request: LocalRunRequest): Promise<LocalRun>;
  /** Offers the interface to an agent, over standard input and output, until it is closed. */
  serveMcp(client: Client): Promise<void>;
  /** A line that does not show while it is typed; from a pipe its first line. */
  secret(question: string): Promise<string>;
  /** A yes or no from the person. */
  confirm(question: string): Promise<boolean>;
  /** Calls back at Ctrl+C instead of ending the process; returns the way to undo that. */
  onInterrupt(callback: () => void): () => void;
}

/** The command was not understood; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** 0: fine; 1: an invalid definition, a failed run, or a refusal; 2: not understood; 3: the server cannot be reached. */
export const EXIT = { fine: 0, failed: 1, usage: 2, unreachable: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
