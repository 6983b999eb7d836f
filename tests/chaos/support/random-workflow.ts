import { stringify } from "yaml";
import { type Random, seeded } from "./random";

/**
 * What is to become of a stage, whatever happens to the workers under it. The gates among them carry it in their id, for whoever decides.
 * `recover`: its first tries fail. `hang`: never answered, so that it times out. `resume`: it fails once, and the run pauses for a person.
 */
export const FATES = ["succeed", "recover", "fail", "hang", "resume", "skip", "approve", "reject", "wait"] as const;
export type Fate = (typeof FATES)[number];

/** More than any stage is tried. */
const ALWAYS = 1_000_000;

export interface RandomWorkflow {
  id: string;
  source: string;
}

export interface Size {
  fewest: number;
  most: number;
  /** False: no stage is a script, which needs a disk of its own. */
  scripts?: boolean;
}

/** A valid workflow of random shape whose outcome is settled by its seed alone. Every stage but a gate has an effect in the journal. */
export function randomWorkflow(seed: number, journalUrl: string, { fewest, most, scripts = true }: Size): RandomWorkflow {
  const random = seeded(seed);
  const halts = random.chance(0.2);
  const count = random.int(fewest, most);
  const ids: string[] = [];
  const stages = Array.from({ length: count }, (_, index) => {
    const fate = randomFate(random, index === 0);
    const id = `s${index}-${fate}`;
    const depends_on = [...new Set(Array.from({ length: Math.min(index, random.int(0, 3)) }, () => random.pick(ids)))];
    ids.push(id);
    return {
      id,
      ...(depends_on.length === 0 ? {} : { depends_on }),
      ...(random.chance(0.15) ? { run_if: random.pick(["all_completed", "all_done", "any_completed", "any_failed"]) } : {}),
      ...body(random, id, fate, journalUrl, { halts, scripts }),
    };
  });
  const id = `chaos-${seed}`;
  return { id, source: stringify({ workflow: { id, name: `Chaos ${seed}` }, config: { max_parallel_stages: random.int(1, 8) }, stages }) };
}

function randomFate(random: Random, isFirst: boolean): Fate {
  if (isFirst) return "succeed";
  if (random.chance(0.72)) return "succeed";
  return random.pick(["recover", "recover", "fail", "hang", "resume", "skip", "approve", "reject", "wait"]);
}

function body(random: Random, id: string, fate: Fate, journalUrl: string, { halts, scripts }: { halts: boolean; scripts: boolean }): object {
  const onFailure = halts && random.chance(0.5) ? "halt" : random.pick(["continue", "skip_dependents"]);
  switch (fate) {
    case "approve":
      return { type: "gate", gate: {} };
    case "reject":
      return { type: "gate", gate: {}, error_policy: { on_failure: onFailure } };
    case "wait":
      return { type: "gate", gate: { timeout: `${random.int(1, 8) * 100}ms`, on_timeout: "auto_approve" } };
    case "succeed":
      return random.chance(0.1) && scripts ? script(id, journalUrl) : call(id, journalUrl, { delay: random.int(0, 250) });
    case "skip":
      return { ...call(id, journalUrl, {}), condition: "1 == 2" };
    case "recover":
      return { ...call(id, journalUrl, { fail: random.int(1, 2) }), error_policy: { retry: retry(random, 3) } };
    case "fail":
      return { ...call(id, journalUrl, { fail: ALWAYS }), error_policy: { retry: retry(random, random.int(1, 3)), on_failure: onFailure } };
    case "hang":
      return { ...call(id, journalUrl, { hang: 1 }), error_policy: { retry: retry(random, random.int(1, 2)), timeout: "300ms", on_failure: onFailure } };
    case "resume":
      return { ...call(id, journalUrl, { fail: 1 }), error_policy: { retry: retry(random, 1), on_failure: "pause" } };
  }
}

function retry(random: Random, max_attempts: number): object {
  return { max_attempts, initial_interval: `${random.int(1, 4) * 100}ms`, backoff_multiplier: 2, max_interval: "1s" };
}

function call(id: string, journalUrl: string, wishes: Record<string, number>): object {
  const query = { run: "${{ run.id }}", stage: id, attempt: "${{ run.attempt }}", ...wishes };
  return { type: "action", action: "http.request", config: { method: "POST", url: journalUrl, query } };
}

/** The same call from a process of its own, which outlives a killed worker. */
function script(id: string, journalUrl: string): object {
  const url = `${journalUrl}?stage=${id}&run=\${STAGECRAFT_RUN_ID}&attempt=\${STAGECRAFT_ATTEMPT}`;
  const address = new URL(journalUrl);
  const path = url.slice(address.origin.length);
  const request = `POST ${path} HTTP/1.1\\r\\nHost: localhost\\r\\nIdempotency-Key: \${STAGECRAFT_IDEMPOTENCY_KEY}\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n`;
  return { type: "script", run: `exec 3<>/dev/tcp/${address.hostname}/${address.port}\nprintf "${request}" >&3\ngrep -q "^HTTP/1.1 200" <&3\n` };
}
