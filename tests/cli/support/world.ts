import type { Io, Login } from "@/lib/cli/io";
import type { Json } from "@/lib/shared/json";

interface Request {
  method: string;
  url: string;
  headers: Headers;
  body: Json;
}

export interface Answer {
  status?: number;
  body: Json | string;
}

/** A terminal with files, and a server that answers by `METHOD path`. */
export function world({
  files = {},
  server,
  env = {},
  ...more
}: { files?: Record<string, string>; server?: Record<string, Answer | Answer[]>; env?: Record<string, string> } & Partial<Io> = {}) {
  const seen = {
    out: [] as string[],
    err: [] as string[],
    requests: [] as Request[],
    waits: [] as number[],
    files: {} as Record<string, string>,
    login: undefined as Login | undefined,
  };
  const io: Io = {
    env,
    interactive: false,
    out: (line) => seen.out.push(line),
    err: (line) => seen.err.push(line),
    async readFile(path) {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error("ENOENT"), { code: "ENOENT", path });
      return text;
    },
    async writeFile(path, content) {
      if (path in files || path in seen.files) throw Object.assign(new Error("EEXIST"), { code: "EEXIST", path });
      seen.files[path] = typeof content === "string" ? content : await new Response(content).text();
    },
    openFile: async () => Promise.reject(new Error("this world has no bytes")),
    openFolder: async () => Promise.reject(new Error("this world has no folders")),
    fetch: async (input, init) => {
      if (server === undefined) throw new TypeError("fetch failed");
      const url = new URL(String(input));
      seen.requests.push({
        method: init?.method ?? "GET",
        url: String(input),
        headers: new Headers(init?.headers),
        body: init?.body ? JSON.parse(String(init.body)) : null,
      });
      const found = server[`${init?.method ?? "GET"} ${url.pathname.replace("/api/v1", "")}`];
      const answer = Array.isArray(found) ? found.shift() : found;
      if (answer === undefined) return Response.json(problem(404, "not_found", "there is no such thing"), { status: 404 });
      if (answer.status === 204) return new Response(null, { status: 204 });
      return typeof answer.body === "string"
        ? new Response(answer.body, { status: answer.status ?? 200 })
        : Response.json(answer.body, { status: answer.status ?? 200 });
    },
    login: {
      read: async () => seen.login,
      async write(login) {
        seen.login = login;
      },
    },
    runLocally: async () => Promise.reject(new Error("nothing runs in this world")),
    serveMcp: async () => {},
    secret: async () => "",
    wait: async (ms) => void seen.waits.push(ms),
    confirm: async () => false,
    onInterrupt: () => () => {},
    ...more,
  };
  return { io, seen };
}

export const problem = (status: number, code: string, detail: string, errors: Json[] = []) => ({
  type: "about:blank",
  title: code,
  status,
  code,
  detail,
  errors,
  trace_id: "t",
});
