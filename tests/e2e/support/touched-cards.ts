import type { Page } from "@playwright/test";
import { painted } from "./interactions";

declare global {
  interface Window {
    touched: Set<string>;
    touching: MutationObserver;
  }
}

/** The stages whose cards the page changed, made or took away while `act` was done, by anything below the card. */
export async function touchedCards(page: Page, act: () => Promise<void>): Promise<string[]> {
  await painted(page);
  await page.evaluate(() => {
    window.touched = new Set();
    const touch = (element: Element | null) => {
      const id = element?.getAttribute("data-stage");
      if (id !== null && id !== undefined) window.touched.add(id);
    };
    window.touching = new MutationObserver((records) => {
      for (const { target, addedNodes, removedNodes } of records) {
        touch((target instanceof Element ? target : target.parentElement)?.closest("[data-stage]") ?? null);
        for (const node of [...addedNodes, ...removedNodes])
          if (node instanceof Element) for (const element of [node, ...node.querySelectorAll("[data-stage]")]) touch(element);
      }
    });
    window.touching.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await act();
  await painted(page);
  return await page.evaluate(() => {
    window.touching.disconnect();
    return [...window.touched];
  });
}
