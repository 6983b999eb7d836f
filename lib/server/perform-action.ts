import { headers } from "next/headers";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { endpoints } from "@/lib/api/server/endpoints";
import { perform } from "@/lib/api/server/perform";
import { apiHost } from "./api-host";

type Input<N extends keyof ServerActions> = Parameters<ServerActions[N]>[0];
type Answer<N extends keyof ServerActions> = ReturnType<ServerActions[N]>;

/** Fulfils a server action by the endpoint of the same name, on behalf of whoever sent the request. */
export async function performAction<N extends keyof ServerActions>(name: N, input: Input<N>): Promise<Awaited<Answer<N>>> {
  // Endpoint and action of one name are over one contract; the compiler cannot follow that through the union of names.
  const endpoint = endpoints[name] as unknown as Parameters<typeof perform>[1];
  return (await perform(await apiHost(), endpoint, await headers(), input as Parameters<typeof perform>[3])) as Awaited<Answer<N>>;
}
