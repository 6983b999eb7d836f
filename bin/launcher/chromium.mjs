import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { inRoot } from "./paths.mjs";

/** The shell without a window first: it takes half of the processor time, because it draws no controls of its own. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const APPLICATIONS = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

/** The browser for the journeys: CHROMIUM_PATH, one on the PATH, else Playwright's own download. Undefined where there is none. */
export function findChromium() {
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...onPath, ...APPLICATIONS, playwrightChromium()].find((path) => path && existsSync(path));
}

function playwrightChromium() {
  try {
    return createRequire(inRoot("package.json"))("playwright-core").chromium.executablePath();
  } catch {
    return undefined;
  }
}
