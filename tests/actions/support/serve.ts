import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type Answerer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** An HTTP server for the length of the test, on an address of this machine. Gives its origin. */
export async function serve(answer: Answerer, { host = "127.0.0.1", port = 0 }: { host?: string; port?: number } = {}): Promise<string> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => answer(request, response, body));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}
