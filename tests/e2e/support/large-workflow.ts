import { expect, type Page } from "@playwright/test";

/** Stages in a layer. */
const WIDTH = 8;

/** 200 stages in 25 layers, each waiting for up to three of the layer above. */
export function largeWorkflow(id: string): string {
  const stages = Array.from({ length: 200 }, (_, index) => {
    const above = index - (index % WIDTH) - WIDTH;
    const waits = above < 0 ? [] : [...new Set([0, 3, 5].map((step) => `s${above + ((index + step) % WIDTH)}`))];
    return `  - { id: s${index}, name: Stage ${index}, type: script, run: "true", depends_on: [${waits.join(", ")}] }`;
  });
  return `workflow: { id: ${id}, name: Large }\nstages:\n${stages.join("\n")}\n`;
}

/** Goes from the page of `largeWorkflow` to its graph, and resolves when all of it is drawn. */
export async function openGraph(page: Page, id: string): Promise<void> {
  await page.goto(`/workflows/${id}`);
  await drawGraph(page);
}

/** From the page of `largeWorkflow`: shows the graph, and resolves when all of it is drawn. */
export async function drawGraph(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Graph" }).click();
  await expect(page.locator("[data-stage]")).toHaveCount(200);
}
