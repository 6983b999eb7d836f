import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { PAGES } from "./support/pages";

const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** Shows the page in the other theme, as when the system changes to it, and waits until nothing changes its colour any more. */
async function inTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveClass(new RegExp(colorScheme));
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().flatMap((animation) => (animation instanceof CSSTransition ? animation.finished : []))),
  );
}

for (const [size, viewport] of Object.entries(SIZES)) {
  test.describe(size, () => {
    test.use({ viewport, colorScheme: "light" });

    for (const { name, path } of PAGES) {
      test(`${name} is accessible and fits in both themes`, async ({ page, api }) => {
        const workflow =
          (await api.get<{ items: { workflow_id: string }[] }>("/workflows?search=Looked%20at")).items[0]?.workflow_id ??
          (await api.cloneTemplate("ship-a-feature", "Looked at")).workflow_id;
        const run =
          (await api.get<{ items: { id: string }[] }>(`/workflows/${workflow}/executions`)).items[0]?.id ??
          (await api.start(workflow, { feature_name: "search page" }));
        await api.until(run, ({ status }) => status === "waiting");

        await page.goto(path({ workflow, run }));
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expect(page.locator("[data-loading=true], [aria-busy=true]")).toHaveCount(0);
        if (["builder-split", "builder-yaml"].includes(name)) await expect(page.locator(".monaco-editor").first()).toBeVisible({ timeout: 30_000 });
        if (["dashboard", "dashboard-gantt"].includes(name)) await expect(page.getByRole("heading", { name: /^Log/ })).toBeVisible();
        if (name.endsWith("-graph")) await expect(page.getByRole("application").locator("[data-stage]").first()).toBeVisible();
        if (name === "workflow-versions") await expect(page.locator(".monaco-diff-editor").first()).toBeVisible({ timeout: 30_000 });
        for (const theme of ["light", "dark"] as const) {
          await inTheme(page, theme);
          // The reference is as long as the interface is wide: its beginning shows how it looks.
          await page.screenshot({ path: `tests/e2e/__screenshots__/${name}-${size}-${theme}.png`, fullPage: name !== "api-reference" });
          const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]).analyze();
          expect(violations.map(({ id, nodes }) => `${theme}, ${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
        }
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, "pixels of sideways scrolling").toBe(0);
      });
    }
  });
}
