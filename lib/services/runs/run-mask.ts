import type { ServiceContext } from "../context";
import { findRun } from "./find-run";
import { frozenDefinition } from "./frozen-definition";
import { type SecretMask, secretMask } from "./mask-secrets";

const CACHE_SIZE = 500;
const cache = new Map<string, SecretMask>();

/**
 * The mask of a run, after making sure that the run is the caller's workspace's (`not_found`). A run's text and parameters never change, so
 * a stream that asks for each event costs no further query.
 */
export async function maskOfRun(ctx: ServiceContext, runId: string): Promise<SecretMask> {
  const key = `${ctx.workspace.id}/${runId}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const run = await findRun(ctx, runId);
  const mask = secretMask(frozenDefinition(run), run.parameters);
  const oldest = cache.size >= CACHE_SIZE ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(key, mask);
  return mask;
}
