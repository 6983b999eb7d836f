import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/launcher/chromium.mjs";

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  // Each journey has a workspace of its own on one server, so that they do not meet.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  // A journey that passes only when it is tried again has failed: something races, in the program or in the test.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "test-results",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    // Recording a trace slows every step: `npx playwright test --trace retain-on-failure` shows what led to a failure.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findChromium(), args: ["--no-sandbox", "--disable-gpu"] },
  },
});
