import type { Page } from "@playwright/test";
import { isTerminalRun } from "@/lib/shared/run/status";
import type { TestApi } from "../support/api";
import { colourFaults, DESKTOP, faults, inTheme, PHONE } from "./support/accessible";
import { expect, signIn, test } from "./support/fixtures";

const TALK = `
workflow: { id: talk, name: Talk }
stages:
  - { id: build, type: script, run: echo built }
  - { id: check, type: script, depends_on: build, run: echo checked }
`;
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const text = (name: string, content: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });

/** A finished run, looked at on a tab of its first stage. */
async function open(page: Page, api: TestApi, tab: string): Promise<string> {
  const { id } = await api.create(TALK);
  const runId = await api.start(id);
  await api.until(runId, ({ status }) => isTerminalRun(status));
  await page.goto(`/workflows/talk/executions/${runId}?stage=build&tab=${tab}`);
  return runId;
}

test("a comment is written, seen by another, changed, deleted and taken back", async ({ page, api, browser, server }) => {
  await open(page, api, "comments");
  const panel = page.getByRole("region", { name: "Comments" });
  const field = panel.getByRole("textbox", { name: "Comment", exact: true });
  await field.fill("**Looks good** <img src=x onerror=alert(1)>\n\n- [x] built\n\nthanks @Ow");
  await field.press("End");
  await field.pressSequentially("n");
  await expect(panel.getByRole("option", { name: "Owner" })).toBeVisible();
  await field.press("Enter");
  await expect(field).toHaveValue(/thanks @Owner $/);
  await field.press("Control+Enter");

  const card = panel.getByRole("article");
  await expect(card.getByText("Looks good")).toHaveCSS("font-weight", "700");
  await expect(card.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
  await expect(card.locator(".mention")).toHaveText("@Owner");
  await expect(field).toHaveValue("");

  const context = await browser.newContext();
  await signIn(context, server);
  const other = await context.newPage();
  await other.goto(page.url());
  const theirs = other.getByRole("region", { name: "Comments" }).getByRole("article");
  await expect(theirs).toHaveCount(1);

  await card.getByRole("button", { name: "Edit the comment" }).click();
  await card.getByRole("textbox").fill("Looks better");
  await card.getByRole("button", { name: "Save" }).click();
  await expect(card.getByText("edited")).toBeVisible();
  // Told by the server: to ask by itself the page takes a minute.
  await expect(theirs.getByText("Looks better")).toBeVisible();

  await card.getByRole("button", { name: "Delete the comment" }).click();
  await expect(card).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card.getByText("Looks better")).toBeVisible();
  await context.close();
});

test("what is typed is still there after a look at another stage", async ({ page, api }) => {
  await open(page, api, "comments");
  const field = page.getByRole("textbox", { name: "Comment", exact: true });
  await field.fill("half a thought");
  await page.getByRole("tab", { name: "Artifacts" }).click();
  await page.getByRole("tab", { name: "Comments" }).click();
  await expect(field).toHaveValue("half a thought");
});

test("files are added, shown by kind, put to a comment and deleted", async ({ page, api }) => {
  const runId = await open(page, api, "artifacts");
  const panel = page.getByRole("region", { name: "Artifacts" });
  await panel
    .getByLabel("Files to add")
    .setInputFiles([
      { name: "dot.png", mimeType: "image/png", buffer: PNG },
      text("data.json", '{"answer": {"is": 42}}'),
      text("table.csv", "name,age\nAda,36\n"),
      text("notes.md", "# Notes\n\n<script>alert(1)</script>"),
      text("../../x.html", "<script>alert(1)</script>"),
    ]);
  await expect(panel.getByRole("listitem")).toHaveCount(5, { timeout: 20_000 });
  const dialog = page.getByRole("dialog");
  const look = async (name: string) => {
    await panel.getByRole("button", { name, exact: true }).click();
    await expect(dialog.getByRole("heading", { name })).toBeVisible();
  };
  await look("dot.png");
  await expect.poll(() => dialog.getByRole("img").evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBe(1);
  await page.keyboard.press("Escape");
  await look("data.json");
  await expect(dialog.getByText("42")).toBeVisible();
  await page.keyboard.press("Escape");
  await look("table.csv");
  await expect(dialog.getByRole("columnheader", { name: "age" })).toBeVisible();
  await page.keyboard.press("Escape");
  await look("notes.md");
  await expect(dialog.getByText("<script>alert(1)</script>")).toBeVisible();
  await page.keyboard.press("Escape");

  // A page is never shown: no button for it, and its link saves it.
  await expect(panel.getByRole("button", { name: "x.html", exact: true })).toHaveCount(0);
  const saved = page.waitForEvent("download");
  await panel.getByRole("link", { name: "Download x.html" }).click();
  expect((await saved).suggestedFilename()).toBe("x.html");

  await page.getByRole("tab", { name: "Comments" }).click();
  const comments = page.getByRole("region", { name: "Comments" });
  await comments.getByRole("textbox", { name: "Comment", exact: true }).fill("see the table");
  await comments.getByRole("button", { name: "Attach a file" }).click();
  await page.getByRole("menuitem", { name: "table.csv" }).click();
  await comments.getByRole("button", { name: "Comment", exact: true }).click();
  const attached = comments.getByRole("article").getByRole("button", { name: "table.csv", exact: true });
  await attached.click();
  await expect(dialog.getByRole("cell", { name: "Ada" })).toBeVisible();
  await page.keyboard.press("Escape");
  await comments.getByRole("button", { name: "Detach table.csv" }).click();
  await expect(attached).toHaveCount(0);

  await page.getByRole("tab", { name: "Artifacts" }).click();
  await panel.getByRole("button", { name: "Delete table.csv" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(panel.getByRole("listitem")).toHaveCount(4);
  const { items } = await api.get<{ items: { name: string }[] }>(`/workflow-executions/${runId}/artifacts`);
  expect(items.map(({ name }) => name).sort()).toEqual(["data.json", "dot.png", "notes.md", "x.html"]);
});

test("a file is dropped, and one that is too large is refused before it is sent", async ({ page, api }) => {
  await open(page, api, "artifacts");
  const panel = page.getByRole("region", { name: "Artifacts" });
  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["dropped"], "dropped.txt"));
    transfer.items.add(new File([new Uint8Array(100 * 1024 * 1024 + 1)], "large.bin"));
    return transfer;
  });
  await panel.getByRole("region", { name: "Add files" }).dispatchEvent("drop", { dataTransfer: files });
  await expect(panel.getByRole("button", { name: "dropped.txt", exact: true })).toBeVisible();
  await expect(panel.getByRole("alert")).toHaveText("A file may have at most 100 MB.");
  await panel.getByRole("button", { name: "Forget large.bin" }).click();
  await expect(panel.getByRole("alert")).toHaveCount(0);
});

test.describe("accessible", () => {
  test.use({ colorScheme: "light" });

  test("comments and files are accessible and fit, on a desktop and on a phone, in both themes", async ({ page, api }) => {
    await open(page, api, "run");
    const comments = page.getByRole("region", { name: "Comments" });
    await page.getByLabel("Files to add").setInputFiles([text("a-rather-long-name-of-a-report-that-somebody-made.csv", "name,age\nAda,36\n")]);
    await expect(page.getByRole("region", { name: "Artifacts" }).getByRole("listitem")).toHaveCount(1);
    const field = comments.getByRole("textbox", { name: "Comment", exact: true });
    await field.fill(
      "## Result\n\n| stage | took |\n| - | - |\n| build | 2 s |\n\n`npm run build` went well, @Owner. https://example.com/a/rather/long/address\n\n> quoted",
    );
    await comments.getByRole("button", { name: "Attach a file" }).click();
    await page.getByRole("menuitem", { name: /a-rather-long/ }).click();
    await field.press("Control+Enter");
    await expect(comments.getByRole("article").getByRole("table")).toBeVisible();
    for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      await page.setViewportSize(viewport);
      await comments.scrollIntoViewIfNeeded();
      for (const theme of ["light", "dark"] as const) {
        await inTheme(page, theme);
        await page.screenshot({ path: `tests/e2e/__screenshots__/comments-${size}-${theme}.png`, fullPage: true });
        expect(await (theme === "light" ? faults(page) : colourFaults(page)), `${size}, ${theme}`).toEqual([]);
      }
    }
  });
});
