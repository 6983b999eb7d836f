import { getViewer } from "@/lib/api/contracts/system";
import { EXIT, UsageError } from "../io";
import { type Command, createSession } from "../session";
import { plain } from "../table";

/** Asks the server who the key belongs to, and keeps both where it answers. */
export const login: Command = async ({ io, flags, baseUrl, print }) => {
  const key = (flags.key ?? io.env.STAGECRAFT_API_KEY ?? (await io.secret(`API key for ${baseUrl}: `))).trim();
  if (key === "") throw new UsageError("give an API key; one is made under Settings, API keys");
  const { client } = createSession(io, { ...flags, url: baseUrl, key }, [], undefined);
  const viewer = await client.call(getViewer, {});
  await io.login.write({ url: baseUrl, key });
  print(viewer, ({ actor, workspace, role }) => `${plain(actor.name)} (${role}) in ${plain(workspace.name)} at ${baseUrl}.`);
  return EXIT.fine;
};

export const logout: Command = async ({ io, print }) => {
  await io.login.write(undefined);
  print({ login: null }, () => "The key is forgotten here; it stays valid until it is revoked under Settings, API keys.");
  return EXIT.fine;
};
