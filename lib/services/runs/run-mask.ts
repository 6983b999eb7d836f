import type { Definition } from "@/lib/swdl";
import type { ServiceContext } from "../context";
import { findRun } from "./find-run";
import { frozenDefinition } from "./frozen-definition";
import { type SecretMask, secretMask } from "./mask-secrets";

/** What of a run never changes: how to mask it, and its definition (null where its text no longer parses). */
interface FixedFacts {
  mask: SecretMask;
  definition: Definition | null;
}

const CACHE_SIZE = 500;
const cache = new Map<string, FixedFacts>();

/**
 * The mask and the definition of a run, after making sure that the run is the caller's workspace's (`not_found`). A run's text and parameters
 * never change, so a stream that asks for each event costs no further query.
 */
export async function fixedFactsOfRun(ctx: ServiceContext, runId: string): Promise<FixedFacts> {
  const key = `${ctx.workspace.id}/${runId}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const run = await findRun(ctx, runId);
  const definition = frozenDefinition(run);
  const facts = { mask: secretMask(definition, run.parameters), definition };
  const oldest = cache.size >= CACHE_SIZE ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(key, facts);
  return facts;
}

/** The mask alone. */
export async function maskOfRun(ctx: ServiceContext, runId: string): Promise<SecretMask> {
  return (await fixedFactsOfRun(ctx, runId)).mask;
}
