import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");

const pure = ["swdl", "engine", "actions", "agents", "shared", "api", "cli", "properties", "architecture", "examples"];
const browser = ["components", "hooks"];
const files = (folders: string[]) => folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  resolve: { alias: { "@": root } },
  // React's components are compiled as Next compiles them: no `import React`.
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    // The default leaves a core free, which of two is half of them.
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "unit", include: files(pure), environment: "node" } },
      { extends: true, test: { name: "components", include: files(browser), environment: "jsdom", setupFiles: ["tests/support/jsdom.ts"] } },
      {
        extends: true,
        test: {
          // Real databases and real processes.
          name: "integration",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: [...files(pure), ...files(browser), "tests/e2e/**", "tests/bench/**"],
          environment: "node",
          globalSetup: ["tests/support/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // What is tested over the embedded database in `integration`, once more over a server: rows of people, their rights and their decisions.
          name: "postgres",
          include: [
            "tests/auth/{invitations,oidc,sessions,sign-in}.test.ts",
            "tests/services/{access,approvals,audit-log,connections,saved-filters,settings,workflows}.test.ts",
            "tests/db/repositories/*.test.ts",
            "tests/server/rotate-keys.test.ts",
          ],
          environment: "node",
          env: { TEST_ROWS_ON: "postgres" },
          globalSetup: ["tests/support/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
