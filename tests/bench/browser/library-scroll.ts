import { watchComputed } from "@/tests/e2e/support/interactions";
import { fillLibrary, openLibrary, scrollOn } from "@/tests/e2e/support/large-library";
import { median } from "../timed";
import { type Figures, inBrowser } from "./in-browser";

const WORKFLOWS = 10_000;
const PAGES = 20;
/** Pages at the start and at the end whose middle is taken. */
const SAMPLE = 6;

/** What a page more of a library of 10,000 workflows costs at its start and after a thousand entries. */
export function libraryScroll(): Promise<Figures> {
  return inBrowser(async ({ api, page }) => {
    await fillLibrary(api, WORKFLOWS);
    const figures: Figures = {};
    for (const view of ["cards", "table"]) {
      await openLibrary(page, view);
      const pages: number[] = [];
      for (let loaded = 1; loaded < PAGES; loaded += 1) {
        const computed = await watchComputed(page);
        await scrollOn(page);
        pages.push(await computed());
      }
      const [first, last] = [median(pages.slice(0, SAMPLE)), median(pages.slice(-SAMPLE))];
      figures[`a page as ${view} at first, computed, ms`] = first;
      figures[`a page as ${view} after ${PAGES}, computed, ms`] = last;
      figures[`as ${view}, ratio`] = last / first;
    }
    return figures;
  });
}
