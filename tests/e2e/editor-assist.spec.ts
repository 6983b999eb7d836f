import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

const HEAD = `workflow:
  id: assisted
  name: Assisted
config:
  parameters:
    city: { type: string, default: Oslo, description: Where it rains }
stages:
  - id: look
    type: script
    run: echo
    outputs: { forecast: { type: string, description: What the sky does } }
  - id: unrelated
    type: script
    run: "true"
`;

const field = (page: Page) => page.getByRole("textbox", { name: /^Workflow text/ });
const row = (page: Page, name: string) => page.locator(".suggest-widget.visible .monaco-list-row").filter({ hasText: new RegExp(`^${name}`) });
const line = (page: Page, text: string) => page.locator(".view-line").filter({ hasText: text });
const names = (page: Page) => page.locator(".suggest-widget.visible .label-name").allTextContents();

/** Opens the editor with a text and puts the cursor at its end. */
async function open(page: Page, text: string): Promise<void> {
  await page.goto("/workflows/new?from=blank&view=yaml");
  await expect(field(page)).toBeVisible({ timeout: 30_000 });
  await page.getByLabel(/import a file/i).setInputFiles({ name: "w.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
  await expect(line(page, text.trimEnd().split("\n").at(-1)?.trim() ?? "").last()).toBeVisible();
  await field(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
}

/** Writes what stands before and behind the cursor; whether the editor closes a bracket of its own depends on how far it has read the text. */
async function enclosed(page: Page, before: string, after: string): Promise<void> {
  await page.keyboard.insertText(before + after);
  for (const _ of after) await page.keyboard.press("ArrowLeft");
}

/** Rests the mouse on a word of a line and expects it to be explained. */
async function expectExplained(page: Page, text: string, word: string, explanation: string): Promise<void> {
  const box = await line(page, text).evaluate((element, wanted) => {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      const at = (node.textContent ?? "").indexOf(wanted);
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at + 1);
      range.setEnd(node, at + 2);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`${wanted} does not stand there`);
  }, word);
  await page.mouse.move(box.x, box.y);
  await expect(page.locator(".monaco-hover:visible")).toContainText(explanation);
}

test("a workflow is written with what the language offers", async ({ page }) => {
  const violations: string[] = [];
  await page.exposeFunction("noteViolation", (what: string) => violations.push(what));
  await page.addInitScript(() => {
    const { noteViolation } = window as unknown as { noteViolation(what: string): void };
    document.addEventListener("securitypolicyviolation", (event) => noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
  });
  await open(page, HEAD);

  await page.keyboard.type("  - id: say");
  await page.keyboard.press("Enter");
  await page.keyboard.type("type: ");
  await page.keyboard.press("Control+Space");
  await expect(row(page, "script")).toBeVisible();
  expect(await names(page)).toEqual(["action", "agent", "fan_out", "gate", "script", "workflow"]);
  await row(page, "script").click();
  await page.keyboard.press("Enter");
  await enclosed(page, "depends_on: [", "]");
  await page.keyboard.press("Control+Space");
  await expect(row(page, "look")).toBeVisible();
  await row(page, "look").click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("run: echo");
  await page.keyboard.press("Enter");

  await enclosed(page, 'env: { CITY: "${{ ', ' }}" }');
  await page.keyboard.type("parameters.");
  await expect(row(page, "city")).toBeVisible();
  expect(await names(page)).toEqual(["city"]);
  await row(page, "city").click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await enclosed(page, "condition: ${{ ", " == 'RAIN' }}");
  await page.keyboard.type("up");
  await row(page, "upper").click();
  await page.keyboard.type("stages.");
  await expect(row(page, "look")).toBeVisible();
  expect(await names(page)).toEqual(["look"]);
  await row(page, "look").click();
  await page.keyboard.type(".outputs.");
  await row(page, "forecast").click();
  await expect(line(page, "condition")).toContainText(/upper\(stages\.look\.outputs\.forecast\)\s==\s'RAIN'\s\}\}/);
  await expect(page.getByText("Valid", { exact: true })).toBeVisible();

  await expectExplained(page, "depends_on", "depends_on", "Stages that must end first.");
  await expectExplained(page, "condition", "upper", "upper(text: string): string");
  await expectExplained(page, "condition", "forecast", "What the sky does");
  expect(violations, "violations of the page's security policy").toEqual([]);
});

test("the keyboard leaves the text, saves it and goes to its problems", async ({ page }) => {
  await open(page, HEAD.replace("assisted", "saved-by-key").replace('run: "true"', "rum: typo"));
  const problems = page.getByRole("list", { name: "Problems" }).getByRole("button");
  await expect(problems.last()).toContainText('"rum" is not a key');
  await problems.first().press("Enter");
  await expect(field(page)).toBeFocused();
  await page.keyboard.insertText("here");
  await expect(line(page, "unrelated")).toContainText("here");

  await page.keyboard.press("Control+m");
  await page.keyboard.press("Tab");
  await expect(field(page)).not.toBeFocused();

  await open(page, HEAD.replace("assisted", "saved-by-key"));
  await page.keyboard.insertText("\n# saved by key");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page).toHaveURL(/\/workflows\/saved-by-key\/edit\?view=yaml$/);
  await expect(page.getByLabel("Changes are not saved")).toBeHidden();
});
