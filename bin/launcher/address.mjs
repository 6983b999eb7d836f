import { createServer } from "node:net";
import { Problem } from "./problem.mjs";

/**
 * Where to listen, from HOST and PORT; PORT=0 picks a free one. Throws a `Problem` where the port is taken, before anything is built.
 * `url` is what to open in a browser on this machine.
 */
export async function listenAddress(env) {
  const host = env.HOST || "127.0.0.1";
  const wanted = Number(env.PORT || 3000);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) throw new Problem(`PORT is not a port number: ${env.PORT}`, 2);
  const port = await probe(host, wanted);
  return { host, port, url: `http://${reachable(host)}:${port}` };
}

function probe(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => reject(new Problem(reason(error, host, port))));
    server.listen({ host, port, exclusive: true }, () => {
      const bound = server.address();
      server.close(() => resolve(bound.port));
    });
  });
}

function reason(error, host, port) {
  if (error.code === "EADDRINUSE") return `Port ${port} on ${host} is taken. Stop the program that holds it, or choose another: PORT=${port + 1} npm start`;
  if (error.code === "EACCES") return `Port ${port} may not be opened by this user. Choose one above 1023: PORT=3000 npm start`;
  return `Cannot listen on ${host}:${port}: ${error.message}`;
}

function reachable(host) {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
