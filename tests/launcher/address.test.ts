import { createServer } from "node:net";
import { expect, test } from "vitest";
import { listenAddress } from "@/bin/launcher/address.mjs";

test("port 0 picks a free port, and the address is one that this machine can open", async () => {
  const address = await listenAddress({ HOST: "0.0.0.0", PORT: "0" });
  expect(address.port).toBeGreaterThan(0);
  expect(address.url).toBe(`http://127.0.0.1:${address.port}`);
});

test("a taken port is named, with a way out", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  await expect(listenAddress({ PORT: String(port) })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
  server.close();
});

test.each(["abc", "-1", "70000", "3000.5"])("PORT=%s is refused", async (port) => {
  await expect(listenAddress({ PORT: port })).rejects.toThrow("PORT is not a port number");
});
