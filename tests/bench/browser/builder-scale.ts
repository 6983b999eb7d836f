import type { Page } from "@playwright/test";
import { heldMemory, painted, timesOf, watchComputed } from "@/tests/e2e/support/interactions";
import { type Act, CARD_ACTS, dragBeside, editAround, FORM_ACTS, openAllCards, openTextOfAll, ROUND, TEXT_ACTS } from "@/tests/e2e/support/large-builder";
import { largeWorkflow } from "@/tests/e2e/support/large-workflow";
import { timed } from "../timed";
import { type Figures, inBrowser } from "./in-browser";

/** Slower than a check of the text follows the last key, so that checks and keys meet. */
const BETWEEN_KEYS_MS = 170;
/** What else the machine does only adds to a time: the quietest of some attempts tells what the page costs. */
const ATTEMPTS = 3;
const EDITS = 500;

/**
 * The builder with 200 stages: what opening it costs, the slowest interaction of each kind from the input to the next paint, and what 500 edits leave
 * in memory.
 */
export function builderScale(): Promise<Figures> {
  return inBrowser(async ({ api, page }) => {
    const { id } = await api.create(largeWorkflow("large"));
    await openAllCards(page, id);
    await page.goto("/workflows");
    await page.waitForLoadState("networkidle");
    const computed = await watchComputed(page);
    const figures: Figures = { "200 cards, ms": await timed(() => openAllCards(page, id)) };
    figures["200 cards, computed, ms"] = await computed();
    Object.assign(figures, await slowestOf(page, CARD_ACTS));
    Object.assign(figures, await slowestOf(page, FORM_ACTS));
    await openTextOfAll(page, (await api.create(largeWorkflow("beside"))).id);
    Object.assign(figures, await slowestOf(page, TEXT_ACTS));
    await openAllCards(page, (await api.create(largeWorkflow("dragged"))).id);
    figures["dragged by mouse, ms"] = await slowestDrag(page);
    await openAllCards(page, (await api.create(largeWorkflow("edited"))).id);
    figures[`memory after ${EDITS} edits, MB more`] = await grownBy(page);
    return figures;
  });
}

async function slowestOf(page: Page, acts: readonly Act[]): Promise<Figures> {
  const figures: Figures = {};
  const type = (text: string) => page.keyboard.type(text, { delay: BETWEEN_KEYS_MS });
  for (const { what, times, begin, act } of acts) {
    await begin?.(page);
    // Once untimed, so that what is loaded with the first use is there.
    await act(page, 0, type);
    await painted(page);
    const attempts: number[] = [];
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { interactions } = await timesOf(page, async () => {
        for (let time = 1; time <= times; time += 1) {
          await act(page, time, type);
          await painted(page);
        }
      });
      attempts.push(interactions.at(-1) ?? 0);
    }
    figures[`${what}, ms`] = Math.min(...attempts);
  }
  return figures;
}

async function slowestDrag(page: Page): Promise<number> {
  await dragBeside(page, "s1", "s9");
  const { interactions, moves } = await timesOf(page, async () => {
    await dragBeside(page, "s2", "s10");
    await dragBeside(page, "s11", "s4");
  });
  return Math.max(...moves, ...interactions);
}

async function grownBy(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await editAround(page);
  const before = await heldMemory(devtools);
  for (let done = 0; done < EDITS; done += ROUND) await editAround(page);
  return (await heldMemory(devtools)) - before;
}
