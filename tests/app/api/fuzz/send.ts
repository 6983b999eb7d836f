import { Agent, request } from "node:http";
import type { TestServer } from "../../../support/start-server";
import type { FuzzRequest } from "./requests";

export interface FuzzAnswer {
  status: number;
  type: string;
  text: string;
}

/** A request may not take longer; one that does is asked again, because a neighbour can take the time of one. */
const HANG_MS = 5_000;
const MAX_READ = 4 * 1024 * 1024;

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends the bytes as they are given. Throws where the server hangs twice, or closes the connection without an answer. */
export async function send(server: TestServer, wanted: FuzzRequest): Promise<FuzzAnswer> {
  return (await once(server, wanted)) ?? (await once(server, wanted)) ?? Promise.reject(new Error(`no answer within ${HANG_MS} ms, twice`));
}

function once({ port, key }: TestServer, { method, path, headers, body }: FuzzRequest): Promise<FuzzAnswer | undefined> {
  // Said outright: for methods that rarely have a body Node would leave it out.
  const length = body === undefined ? {} : { "content-length": body.length };
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, agent, headers: { authorization: `Bearer ${key}`, ...length, ...headers } }, (response) => {
      const { statusCode: status = 0 } = response;
      const type = response.headers["content-type"] ?? "";
      let text = "";
      const end = () => {
        clearTimeout(timer);
        resolve({ status, type, text });
      };
      // A stream has no end to wait for.
      if (type.startsWith("text/event-stream")) {
        end();
        sent.destroy();
        return;
      }
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        if (text.length < MAX_READ) text += chunk;
      });
      response.on("end", end);
      response.on("error", reject);
    });
    const timer = setTimeout(() => {
      resolve(undefined);
      sent.destroy();
    }, HANG_MS);
    sent.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    sent.end(body);
  });
}
