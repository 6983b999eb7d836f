import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

/** A workflow with a stage of each type, and something in every section of it. */
export const everything = (id: string) => `workflow:
  id: ${id}
  name: Everything
  description: A stage of each type.
  tags: [example, forms]
config:
  parameters:
    city: { type: string, required: true, description: Where to look }
    days: { type: integer, default: 3, minimum: 1 }
  concurrency: { group: "city-\${{ parameters.city }}", policy: queue, limit: 1 }
  env: { CITY: "\${{ parameters.city }}" }
triggers:
  - { type: schedule, cron: "0 9 * * mon-fri", timezone: Europe/Berlin, parameters: { city: Berlin } }
phases: [find, decide]
context:
  global_modules: ["ctx:repo-rules"]
error_policy: { on_stage_failure: halt, default_retry: { max_attempts: 2 } }
hooks:
  on_failure: { run: "echo failed" }
stages:
  - id: think
    type: agent
    phase: find
    roles:
      primary: { artifact: "agent:researcher", model: opus, instructions: Find what there is. }
      tools: ["skill:web-search"]
    inputs:
      city: { type: string, source: "\${{ parameters.city }}" }
    outputs:
      places: { type: array<string>, description: Names of places }
    handoff: { format: structured, summary_prompt: Five points. }
  - id: count
    type: script
    depends_on: [think]
    condition: \${{ parameters.days > 1 }}
    env: { PLACES: "\${{ stages.think.outputs.places }}" }
    run: echo "$PLACES"
    error_policy: { retry: { max_attempts: 3 }, timeout: 5m }
  - id: tell
    type: action
    depends_on: [think]
    action: notification.send
    config: { message: done }
  - id: ask
    type: gate
    phase: decide
    depends_on: [count, tell]
    gate:
      kind: manual_approval
      message: Go on?
      approvers: ["role:admin"]
      form: { reason: { type: string, required: true } }
  - id: each
    type: fan_out
    depends_on: [ask]
    fan_out:
      source: \${{ stages.think.outputs.places }}
      stage_template: { type: script, env: { ITEM: "\${{ item }}" }, run: 'echo "$ITEM"' }
  - id: other
    type: workflow
    depends_on: [ask]
    workflow: simple-pipeline
    requires_approval: true
`;

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
/** The rules among them whose result depends on colours. The themes differ in nothing else. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

// The pages have no frames: another page to gather what is found in each, every time, would take most of the time.
// Nor is what passes gathered element by element.
const axe = (page: Page, within: string | undefined) => {
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  return within === undefined ? builder : builder.include(within);
};

async function violationsOf(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** What axe finds wrong by WCAG 2.1 AA, within an element where one is named, and whether the page can be scrolled sideways. */
export async function faults(page: Page, within?: string): Promise<string[]> {
  const violations = await violationsOf(axe(page, within).withTags(WCAG));
  const wide = await page.evaluate((selector) => {
    const element = selector === undefined ? document.documentElement : document.querySelector(selector);
    const parts = [document.documentElement, ...(element === null ? [] : [element, ...element.querySelectorAll(":scope > *")])];
    return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth));
  }, within);
  return [...violations, ...(wide > 0 ? [`${wide} pixels of sideways scrolling`] : [])];
}

/** What axe finds wrong with the colours of a page whose `faults` were looked for in the other theme. */
export const colourFaults = (page: Page, within?: string): Promise<string[]> => violationsOf(axe(page, within).withRules(COLOUR_RULES));

/** Shows the page in a theme, as when the system changes to it, and waits until no colour changes any more. */
export async function inTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveClass(new RegExp(colorScheme));
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().flatMap((animation) => (animation instanceof CSSTransition ? animation.finished : []))),
  );
}

/** Holds that the open dialog keeps the focus, closes by Escape, and gives the focus back to `opener` where one is named. */
export async function closesByKey(page: Page, dialog: Locator, opener?: Locator): Promise<void> {
  const holdsFocus = () => dialog.evaluate((element) => element.contains(document.activeElement));
  await expect.poll(holdsFocus).toBe(true);
  await dialog.getByRole("button", { name: "Close", exact: true }).focus();
  for (const key of ["Shift+Tab", "Tab", "Tab"]) {
    await page.keyboard.press(key);
    expect(await holdsFocus(), `the focus after ${key}`).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  if (opener !== undefined) await expect(opener).toBeFocused();
}
