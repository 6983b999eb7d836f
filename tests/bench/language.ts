import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { parseDefinition, plan } from "@/lib/swdl";
import { HOSTILE_DOCUMENTS } from "../swdl/support/hostile-documents";
import { shortestMs } from "./timed";

/** A thousand stages in rows of ten; each reads an output of the row before. */
function thousandStages(): string {
  const stages = Array.from({ length: 1_000 }, (_, index) => ({
    id: `stage-${index}`,
    type: "script",
    run: 'echo "$VALUE"',
    depends_on: index < 10 ? [] : [`stage-${index - 10}`, `stage-${index - 7}`],
    env: { VALUE: index < 10 ? "first" : `\${{ stages.stage-${index - 10}.outputs.stdout }}` },
  }));
  return `workflow: { id: thousand, name: Thousand }\nstages:\n${stages.map((stage) => `  - ${JSON.stringify(stage)}`).join("\n")}\n`;
}

function planOf(source: string): void {
  const { definition } = parseDefinition(source);
  if (definition === undefined) throw new Error("the document does not parse");
  plan(definition);
}

/**
 * Milliseconds to parse and validate the full example, beside the bare parse of its YAML, and to parse and plan a thousand stages. The ratio is the
 * figure to watch: at most 4. Each time is the shortest of several, of a text that is not in the cache.
 */
export function language(): Record<string, number> {
  // The benchmarks run in the root folder.
  const source = readFileSync("lib/templates/ship-a-feature.yaml", "utf8");
  let round = 0;
  // The last texts are kept as they were read; a comment of its own makes each a new one.
  const fresh = (text: string) => `${text}# ${round++}\n`;
  for (let warm = 0; warm < 30; warm += 1) parseDefinition(fresh(source));
  const bareMs = shortestMs(60, () => parse(fresh(source)));
  const fullMs = shortestMs(60, () => parseDefinition(fresh(source)));
  const large = thousandStages();
  return { bareYamlMs: bareMs, parseAndValidateMs: fullMs, ratio: fullMs / bareMs, thousandStagesMs: shortestMs(5, () => planOf(fresh(large))) };
}

/** Milliseconds to answer each hostile document, the ten slowest. */
export function hostile(): Record<string, number> {
  const costs = Object.entries(HOSTILE_DOCUMENTS).map(([name, { source }]): [string, number] => {
    const text = typeof source === "string" ? source : source();
    return [name, shortestMs(3, () => parseDefinition(text))];
  });
  return Object.fromEntries(costs.sort(([, one], [, other]) => other - one).slice(0, 10));
}
