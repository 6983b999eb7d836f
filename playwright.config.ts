import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/launcher/chromium.mjs";

export default defineConfig({
  testDir: "tests/e2e",
  // One server and one browser at a time: the journeys also measure that nothing is slow.
  workers: 1,
  fullyParallel: false,
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
