import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");

const pure = ["swdl", "engine", "actions", "agents", "shared", "api", "cli", "properties", "architecture", "examples"];
const browser = ["components", "hooks"];
const files = (folders: string[]) => folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);

/** Tests that count work instead of time (`tests/support/count-work.ts`); V8 counts from the start of a process, so each file has its own. */
const WORK = files(pure).map((pattern) => pattern.replace("*.test.{ts,tsx}", "*.work.test.ts"));

/**
 * Loading the environment and the modules costs more than the tests do, so test files share both; `tests/support/jsdom.ts` cleans up after each test.
 * A file that replaces modules or globals before its imports (`vi.mock`, `vi.doMock`, `vi.hoisted`) would replace them for the files after it,
 * or come too late; it is found by its text and gets an environment of its own.
 */
const ISOLATED = filesThat(/\bvi\.(mock|doMock|hoisted)\(/, [...pure, ...browser]);

/** Tests over the database alone, which share modules as well. What else an integration test changes is the process: its settings, its one server. */
const OVER_ROWS = ["db", "services"];
const OF_THE_PROCESS = filesThat(
  /\bvi\.(mock|doMock|hoisted|stubEnv|stubGlobal|useFakeTimers|setSystemTime)\(|process\.env|startServer|freshServer/,
  OVER_ROWS,
);

function filesThat(say: RegExp, folders: string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(`${root}/tests/${folder}`, { recursive: true, encoding: "utf8" }).map((path) => `tests/${folder}/${path}`))
    .filter((path) => /\.test\.tsx?$/.test(path) && say.test(readFileSync(`${root}/${path}`, "utf8")));
}

/** One PostgreSQL for both. */
const integration = { environment: "node", globalSetup: ["tests/support/global-setup.ts"], hookTimeout: 120_000 };

export default defineConfig({
  resolve: { alias: { "@": root } },
  // React's components are compiled as Next compiles them: no `import React`.
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    // The default leaves a core free, which of two is half of them.
    maxWorkers: "100%",
    // A net under what hangs, not a limit on how slow a machine may be.
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "unit", include: files(pure), exclude: [...ISOLATED, ...WORK], environment: "node", isolate: false } },
      { extends: true, test: { name: "work", include: WORK, environment: "node", setupFiles: ["tests/support/count-work.ts"] } },
      {
        extends: true,
        test: {
          name: "components",
          include: files(browser),
          exclude: ISOLATED,
          environment: "jsdom",
          isolate: false,
          setupFiles: ["tests/support/jsdom.ts"],
        },
      },
      { extends: true, test: { name: "isolated", include: ISOLATED, environment: "jsdom", setupFiles: ["tests/support/jsdom.ts"] } },
      { extends: true, test: { name: "rows", include: files(OVER_ROWS), exclude: OF_THE_PROCESS, isolate: false, ...integration } },
      {
        extends: true,
        test: {
          // Real servers and real processes.
          name: "processes",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [
            ...files([...pure, ...browser]),
            ...filesThat(/./, OVER_ROWS).filter((path) => !OF_THE_PROCESS.includes(path)),
            "tests/e2e/**",
            "tests/bench/**",
          ],
          ...integration,
        },
      },
    ],
  },
});
