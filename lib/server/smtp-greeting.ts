import { connect as connectTcp } from "node:net";
import { connect as connectTls } from "node:tls";
import type { AddressGuard } from "@/lib/actions/address-guard";

/** SMTP over TLS from the first byte (RFC 8314); every other port begins in the clear. */
const TLS_PORT = 465;
/** A line of a reply has at most 512 octets (RFC 5321, 4.5.3.1.5). */
const MAX_GREETING_BYTES = 512;

/** The first line that a mail server says, nothing sent to it. Throws where it cannot be reached, is not allowed, or says nothing within the time. */
export function readGreeting({ host, port }: { host: string; port: number }, guard: AddressGuard, timeoutMs: number): Promise<string> {
  guard.checkHost(host);
  return new Promise((resolve, reject) => {
    const options = { host, port, lookup: guard.lookup };
    const socket = port === TLS_PORT ? connectTls({ ...options, servername: host }) : connectTcp(options);
    const timer = setTimeout(() => socket.destroy(new Error(`nothing was said within ${timeoutMs} ms`)), timeoutMs);
    let said = "";
    const done = () => {
      resolve(said.split(/\r?\n/, 1)[0] ?? "");
      socket.destroy();
    };
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      said = (said + chunk).slice(0, MAX_GREETING_BYTES);
      if (said.includes("\n") || said.length === MAX_GREETING_BYTES) done();
    });
    socket.on("error", reject);
    socket.on("close", () => {
      clearTimeout(timer);
      reject(new Error("the connection was closed without a greeting"));
    });
  });
}
