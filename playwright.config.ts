import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/launcher/chromium.mjs";

/** They measure how fast something is, and have the machine to themselves: `npm test` runs them after the others. */
const MEASURED = "**/{builder-scale,first-load,library-scroll,run-audience,run-live,run-scale,run-steer,workflow-graph}.spec.ts";

export default defineConfig({
  testDir: "tests/e2e",
  // Each worker has a server and a browser of its own. Journeys mostly wait, for a click to show or a run to go on.
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: "journeys", testIgnore: MEASURED },
    { name: "measured", testMatch: MEASURED, workers: 1 },
  ],
  forbidOnly: Boolean(process.env["CI"]),
  // Tried again on a fresh server: a busy machine must not fail a checkout, and `npm test` names what passed only then.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findChromium(), args: ["--no-sandbox"] },
  },
});
