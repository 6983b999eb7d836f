import { type Client, createClient } from "@/lib/api/client/create-client";
import type { Json } from "@/lib/shared/json";
import { type ExitCode, type Io, type Login, UsageError } from "./io";
import type { Flags } from "./parse-command";

const DEFAULT_URL = "http://127.0.0.1:3000";

/** What a command works with. */
export interface Session {
  io: Io;
  flags: Flags;
  /** The words after the command's name. */
  words: string[];
  client: Client;
  baseUrl: string;
  headers: Record<string, string>;
  /** One JSON document with `--json`, else what `text` makes of it. */
  print<T>(value: T, text: (value: T) => string): void;
}

export type Command = (session: Session) => Promise<ExitCode>;

/** Throws `UsageError` where the address is none. */
export function createSession(io: Io, flags: Flags, words: string[], login: Login | undefined): Session {
  const baseUrl = (flags.url ?? io.env.STAGECRAFT_URL ?? login?.url ?? DEFAULT_URL).replace(/\/+$/, "");
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) throw new UsageError(`not the address of a server: ${baseUrl}`);
  // A kept key goes to its own server only.
  const key = flags.key ?? io.env.STAGECRAFT_API_KEY ?? (login?.url === baseUrl ? login.key : undefined);
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return {
    io,
    flags,
    words,
    baseUrl,
    headers,
    client: createClient({ baseUrl, headers, fetch: io.fetch }),
    print: (value, text) => io.out(flags.json ? JSON.stringify(value as Json, null, 2) : text(value)),
  };
}

/** The word at a place. Throws `UsageError` naming what is missing. */
export function word({ words }: Session, index: number, what: string): string {
  const found = words[index];
  if (found === undefined) throw new UsageError(`say which ${what}`);
  return found;
}
