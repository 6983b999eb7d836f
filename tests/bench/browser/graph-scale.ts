import { watchComputed } from "@/tests/e2e/support/interactions";
import { drawGraph, largeWorkflow } from "@/tests/e2e/support/large-workflow";
import { timed } from "../timed";
import { type Figures, inBrowser } from "./in-browser";

/** The graph of 200 stages, from the click on its tab until all of it is drawn. */
export function graphScale(): Promise<Figures> {
  return inBrowser(async ({ api, page }) => {
    await api.create(largeWorkflow("large"));
    await page.goto("/workflows/large");
    await page.waitForLoadState("networkidle");
    const computed = await watchComputed(page);
    const drawnMs = await timed(() => drawGraph(page));
    return { "drawn, ms": drawnMs, "computed, ms": await computed() };
  });
}
