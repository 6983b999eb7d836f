import { countPlaywright, countVitest } from "./count.mjs";

const vitest = (title, args) => ({
  title,
  program: "vitest/vitest.mjs",
  args: ["run", ...args, "--passWithNoTests", "--reporter=default", "--reporter=json", "--outputFile.json={report}"],
  count: countVitest,
});

const CHECKS = {
  // Next writes the types of routes and style sheets; a fresh checkout has none yet.
  types: { title: "Types", before: ["next/dist/bin/next", "typegen"], program: "typescript/bin/tsc", args: ["-p", "."] },
  lint: { title: "Lint", program: "@biomejs/biome/bin/biome", args: ["check", "."] },
  "dead-code": { title: "Dead code", program: "knip/bin/knip.js" },
};

/** In the order in which `npm test` runs them, those on request aside: what is quick and says most comes first. */
export const STEPS = {
  ...CHECKS,
  checks: { title: "Types, lint, dead code", parts: Object.values(CHECKS) },
  boundaries: vitest("Module boundaries", ["--project=unit", "tests/architecture"]),
  unit: vitest("Unit, components, module boundaries", ["--project=unit", "--project=work", "--project=components", "--project=isolated"]),
  fuzz: {
    ...vitest("Fuzzing of the language and the engine", ["--project=unit", "tests/swdl/fuzz", "tests/swdl/source/fuzz", "tests/properties/core"]),
    env: {
      STAGECRAFT_FUZZ_RUNS: process.env.STAGECRAFT_FUZZ_RUNS ?? "1000000",
      STAGECRAFT_CORE_RUNS: process.env.STAGECRAFT_CORE_RUNS ?? "10000",
    },
  },
  "fuzz-api": {
    ...vitest("Fuzzing of the interface", ["--project=processes", "tests/app/api/fuzz"]),
    env: { STAGECRAFT_API_FUZZ_RUNS: process.env.STAGECRAFT_API_FUZZ_RUNS ?? "500" },
  },
  integration: vitest("Integration", ["--project=rows", "--project=processes"]),
  e2e: {
    title: "Browser journeys",
    program: "@playwright/test/cli.js",
    args: ["test", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: "{report}" },
    count: countPlaywright,
  },
  chaos: {
    ...vitest("Chaos", ["--project=processes", "tests/chaos", "--no-file-parallelism"]),
    env: { STAGECRAFT_CHAOS_KILLS: process.env.STAGECRAFT_CHAOS_KILLS ?? "200" },
  },
};

/** Steps that take long; their short form is part of another. `npm run test:full` runs them as well. */
export const LONG = ["fuzz", "fuzz-api", "chaos"];

/** Steps that only run where they are named: the long ones, and parts of another. */
export const ON_REQUEST = [...LONG, ...Object.keys(CHECKS), "boundaries"];

/** What needs the built program. */
export const ON_THE_BUILD = ["fuzz-api", "integration", "e2e", "chaos"];
