import { countPlaywright, countVitest } from "./count.mjs";

const vitest = (title, args) => ({
  title,
  program: "vitest/vitest.mjs",
  args: ["run", ...args, "--passWithNoTests", "--reporter=default", "--reporter=json", "--outputFile.json={report}"],
  count: countVitest,
});

/** In the order in which `npm test` runs them, those on request aside: what is quick and says most comes first. */
export const STEPS = {
  // Next writes the types of routes and style sheets; a fresh checkout has none yet.
  types: { title: "Types", before: ["next/dist/bin/next", "typegen"], program: "typescript/bin/tsc", args: ["-p", "."] },
  lint: { title: "Lint", program: "@biomejs/biome/bin/biome", args: ["check", "."] },
  boundaries: vitest("Module boundaries", ["--project=unit", "tests/architecture"]),
  "dead-code": { title: "Dead code", program: "knip/bin/knip.js" },
  unit: vitest("Unit", ["--project=unit", "--project=components", "--exclude=tests/architecture/**"]),
  fuzz: {
    ...vitest("Fuzzing of the language", ["--project=unit", "tests/swdl/fuzz"]),
    env: { STAGECRAFT_FUZZ_RUNS: process.env.STAGECRAFT_FUZZ_RUNS ?? "1000000" },
  },
  "fuzz-api": {
    ...vitest("Fuzzing of the interface", ["--project=integration", "tests/app/api/fuzz"]),
    env: { STAGECRAFT_API_FUZZ_RUNS: process.env.STAGECRAFT_API_FUZZ_RUNS ?? "500" },
  },
  integration: vitest("Integration", ["--project=integration", "--project=postgres"]),
  e2e: {
    title: "Browser journeys",
    program: "@playwright/test/cli.js",
    args: ["test", "--reporter=list,json"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: "{report}" },
    count: countPlaywright,
  },
  chaos: {
    ...vitest("Chaos", ["--project=integration", "tests/chaos", "--no-file-parallelism"]),
    env: { STAGECRAFT_CHAOS_KILLS: process.env.STAGECRAFT_CHAOS_KILLS ?? "200" },
  },
};

/** Steps that take long and only run where they are named; their short form is part of another. */
export const ON_REQUEST = ["fuzz", "fuzz-api", "chaos"];

/** What needs the built program. */
export const ON_THE_BUILD = ["fuzz-api", "integration", "e2e", "chaos"];
