import { expect, type Locator, type Page } from "@playwright/test";
import { parse } from "yaml";
import type { TestApi } from "../../support/api";
import { saveByKey, storedText } from "./builder";

/** Build, then Test and Lint side by side, then Ship, which reads what Build gives. */
export const chain = (id: string) => `workflow: { id: ${id}, name: Chain }
stages:
  # comes first
  - id: build
    type: script
    run: echo building

  - id: test
    type: script
    depends_on: [build] # needs what was built
    run: echo testing

  - id: lint
    type: script
    depends_on: [build]
    run: echo linting

  - id: ship
    type: script
    depends_on: [test, lint]
    env: { BUILT: "\${{ stages.build.outputs.stdout }}" }
    run: echo "$BUILT"
`;

export const card = (page: Page, id: string) => page.locator(`[data-stage="${id}"]`);
export const handle = (page: Page, id: string) => card(page, id).getByRole("button", { name: /^Move / });
/** The line below a level (0: the start), or at the end. */
export const line = (page: Page, where: "end" | number) =>
  page.locator(`[data-place='${JSON.stringify(where === "end" ? { kind: "end" } : { kind: "below", level: where })}']`);
export const notice = (page: Page) => page.getByRole("status").filter({ has: page.getByRole("button", { name: "Dismiss" }) });
/** What is read to those who do not see the marks. */
export const said = (page: Page) => page.locator("[aria-live=assertive].sr-only");

export async function openCards(page: Page, workflowId: string): Promise<void> {
  await page.goto(`/workflows/${workflowId}/edit`);
  await expect(page.getByRole("grid", { name: "Stages" })).toBeVisible();
}

/** A point of an element, as parts of its width and height. */
export async function pointOf(element: Locator, [x, y]: readonly [number, number] = [0.5, 0.5]): Promise<{ x: number; y: number }> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error("What is pointed at is not to be seen.");
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

/** Lifts a stage with the mouse and holds it over a point of another element. */
export async function hold(page: Page, id: string, over: Locator, at?: readonly [number, number]): Promise<void> {
  const from = await pointOf(handle(page, id));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 10);
  await expect(said(page)).toHaveText(/^Lifted /);
  const to = await pointOf(over, at);
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

/** Saves, and reads what each stage waits for, in the order of the text. */
export async function storedDependencies(page: Page, api: TestApi, workflowId: string): Promise<Record<string, string[]>> {
  await saveByKey(page);
  const { stages }: { stages: { id: string; depends_on?: string[] }[] } = parse(await storedText(api, workflowId));
  return Object.fromEntries(stages.map(({ id, depends_on }) => [id, depends_on ?? []]));
}
