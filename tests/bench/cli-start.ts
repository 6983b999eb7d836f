import { spawnSync } from "node:child_process";

const ROUNDS = 20;
/** The benchmarks run in the checkout. */
const PROGRAM = "bin/stagecraft.mjs";
const EXAMPLE = "examples/hello.yaml";
const COMMANDS: Record<string, string[]> = {
  help: ["--help"],
  validate: ["workflow", "validate", EXAMPLE],
  plan: ["workflow", "plan", EXAMPLE],
  // Nobody listens there: the whole start, and no server's time.
  list: ["workflow", "list", "--json", "--url", "http://127.0.0.1:9"],
};

/** Milliseconds from the start of a command line to its end, median and 95th percentile; the first, which may build it, is not counted. */
export function cliStart(): Record<string, { p50: number; p95: number }> {
  return Object.fromEntries(
    Object.entries(COMMANDS).map(([name, args]) => {
      const times = Array.from({ length: ROUNDS + 1 }, () => timed(args)).slice(1);
      times.sort((one, other) => one - other);
      const at = (part: number) => Math.round(times[Math.ceil(times.length * part) - 1] ?? Number.NaN);
      return [name, { p50: at(0.5), p95: at(0.95) }];
    }),
  );
}

function timed(args: string[]): number {
  const started = performance.now();
  const { error } = spawnSync(process.execPath, [PROGRAM, ...args]);
  if (error !== undefined) throw error;
  return performance.now() - started;
}
