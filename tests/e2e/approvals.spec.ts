import { expect, test } from "./support/fixtures";

const gate = (id: string, name: string, more = "") =>
  `workflow: { id: ${id}, name: ${name} }\nstages:\n  - id: ask\n    name: Ask ${name}\n    type: gate\n    gate:\n      message: May ${name} go on?\n${more}`;

test("a gate comes into the inbox by itself, is filled in, approved, and stands in the history", async ({ page, api }) => {
  await api.create(
    gate("inbox-form", "Inbox form", "      form: { reason: { type: string, required: true } }\n      escalate: [{ after: 1h, approvers: ['role:admin'] }]\n"),
  );
  await page.goto("/approvals");
  await expect(page.getByRole("heading", { level: 1, name: "Approvals" })).toBeVisible();
  const run = await api.start("inbox-form");
  const card = page.getByRole("listitem").filter({ hasText: "May Inbox form go on?" });
  await expect(card).toContainText("after 1h: role admin");
  await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /Approvals.*waiting for you/ })).toBeVisible();

  await card.getByRole("button", { name: "Approve" }).click();
  await expect(card.getByText("required", { exact: true })).toBeVisible();
  await card.getByLabel(/reason/).fill("because");
  await card.getByLabel("Comment").fill("go on");
  await card.getByRole("button", { name: "Approve" }).click();
  await expect(card).toHaveCount(0);
  await expect.poll(async () => (await api.run(run)).status).toBe("completed");

  await page.getByRole("tab", { name: "History" }).click();
  await expect(page).toHaveURL(/tab=history/);
  const decided = page.getByRole("list", { name: "Decided" }).getByRole("listitem").filter({ hasText: "Ask Inbox form" });
  await expect(decided).toContainText("Approved");
  await expect(decided).toContainText("go on");
});

test("gates are chosen with the keyboard and rejected together", async ({ page, api }) => {
  await api.create(gate("inbox-bulk", "Inbox bulk"));
  const runs = [await api.start("inbox-bulk"), await api.start("inbox-bulk")];
  await page.goto("/approvals");
  const cards = page.getByRole("listitem").filter({ hasText: "May Inbox bulk go on?" });
  await expect(cards).toHaveCount(2);
  await cards.first().getByRole("link", { name: "Ask Inbox bulk" }).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  const bar = page.getByRole("region", { name: "Chosen approvals" });
  await bar.getByLabel("Comment for all").fill("not today");
  await bar.getByRole("button", { name: "Reject all" }).click();
  await expect(cards).toHaveCount(0);
  for (const run of runs) await expect.poll(async () => (await api.run(run)).approvals[0]?.decisions[0]?.comment).toBe("not today");
});
