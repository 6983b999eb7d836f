import { ensureBuilt } from "../build.mjs";
import { findChromium } from "../chromium.mjs";
import { ensureInstalled } from "../install.mjs";
import { Problem } from "../problem.mjs";
import { runStep } from "./run-step.mjs";
import { ON_REQUEST, ON_THE_BUILD, STEPS } from "./steps.mjs";

/**
 * Runs the named steps, or all that are not on request in order, and goes on after a failure so that one run tells everything.
 * The last line is `N passed, N failed` over all runners. Resolves to the exit code.
 */
export async function test(names) {
  const wanted = names.length > 0 ? names : Object.keys(STEPS).filter((name) => !ON_REQUEST.includes(name));
  const unknown = wanted.filter((name) => !Object.hasOwn(STEPS, name));
  if (unknown.length > 0) throw new Problem(`No such step: ${unknown.join(", ")}. There are ${Object.keys(STEPS).join(", ")}.`, 2);
  await ensureInstalled();
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const notes = [];
  for (const name of wanted) {
    const result = await run(name, notes);
    for (const key of Object.keys(totals)) totals[key] += result[key] ?? 0;
    if (result.failed > 0) notes.push(`${STEPS[name].title}: ${result.failed} failed`);
  }
  if (totals.skipped > 0) notes.push(`${totals.skipped} skipped, with the reason beside each above`);
  console.log(["", ...notes, `${totals.passed} passed, ${totals.failed} failed`].join("\n"));
  return totals.failed === 0 ? 0 : 1;
}

async function run(name, notes) {
  if (name === "e2e" && findChromium() === undefined) {
    notes.push("Browser journeys skipped: no Chromium found. Install one, or name it in CHROMIUM_PATH.");
    return {};
  }
  if (ON_THE_BUILD.includes(name)) {
    try {
      await ensureBuilt();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      console.error(error.message);
      return { failed: 1 };
    }
  }
  return runStep(STEPS[name]);
}
