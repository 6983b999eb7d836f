import { EXIT } from "../io";
import type { Command } from "../session";

/** Speaks the Model Context Protocol over standard input and output, until the other side closes it. */
export const mcp: Command = async ({ client, io }) => {
  await io.serveMcp(client);
  return EXIT.fine;
};
