/** From the server: start a program. `id` names it in all that follows. */
export interface StartMessage {
  id: number;
  program: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
}

/** From the host, of each program in this order: `started` or `failed`; output as it comes; `closed`. */
export type HostMessage =
  | { type: "started"; id: number; pid: number }
  | { type: "failed"; id: number; message: string }
  | { type: "output"; id: number; stream: "stdout" | "stderr"; chunk: Uint8Array }
  | { type: "closed"; id: number; code: number | null; signal: NodeJS.Signals | null };
