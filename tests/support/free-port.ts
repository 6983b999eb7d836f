import { createServer } from "node:net";

/** Below the ports that systems give to outgoing connections: a client that asks for a port where nobody listens yet can be given that very port. */
const [FIRST, LAST] = [15_000, 32_000];

/** A port that was free a moment ago on the loopback interface. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
