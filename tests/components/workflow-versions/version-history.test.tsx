import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { VersionDrawer } from "@/components/workflow-builder/versions/version-drawer";
import { VersionHistory } from "@/components/workflow-versions/version-history";
import type { TextDiffProps } from "@/components/yaml-editor/text-diff";
import { renderPage } from "../support/render-page";
import { InBuilder } from "../workflow-builder/support/in-builder";

/** The client takes `fetch` as it is when the pages load. */
const network = vi.hoisted(() => {
  const network: { answer: (url: string) => Response } = { answer: () => new Response() };
  vi.stubGlobal("fetch", async (url: string) => network.answer(url));
  return network;
});
// jsdom has no layout for the real one: two text blocks of the same names stand in.
vi.mock("@/components/yaml-editor/text-diff", () => ({
  TextDiff: ({ before, after, beforeLabel, afterLabel }: TextDiffProps) => (
    <>
      <section aria-label={beforeLabel}>{before}</section>
      <section aria-label={afterLabel}>{after}</section>
    </>
  ),
}));

const LAST = 4;
const textOf = (revision: number) => `workflow: { id: one, name: N${revision} }\nstages: []\n`;
const version = (revision: number) => ({
  revision,
  version: `1.${revision}.0`,
  current: revision === LAST,
  created_at: "2026-03-01T09:00:00.000Z",
  created_by: { id: "u1", name: revision === 1 ? null : "Ada" },
});

/** The API as its contracts say, two texts a page. */
function answer(url: string): Response {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const [, revision] = /\/api\/v1\/workflows\/one\/versions\/(\d+)$/.exec(pathname) ?? [];
  if (revision !== undefined) return Response.json({ ...version(Number(revision)), source: textOf(Number(revision)) });
  const first = Number(searchParams.get("cursor") ?? LAST + 1) - 1;
  const items = [first, first - 1].filter((n) => n > 0).map(version);
  const has_more = first - 2 > 0;
  return Response.json({ items, next_cursor: has_more ? String(first - 1) : null, prev_cursor: null, has_more, total_count: LAST });
}

beforeEach(() => {
  network.answer = answer;
});

const show = (props: Partial<Parameters<typeof VersionHistory>[0]> = {}) =>
  renderPage(<VersionHistory workflowId="one" text={textOf(LAST)} textLabel="the text of today" {...props} />);

describe("the saved texts", () => {
  it("show what the last save has changed, and who saved what", async () => {
    show();
    expect((await screen.findByLabelText("Revision 3")).textContent).toBe(textOf(3));
    expect(screen.getByLabelText("the text of today").textContent).toBe(textOf(LAST));
    expect(screen.getByRole("button", { name: /Revision 4.*v1\.4\.0.*current.*Ada/ })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Restore/ })).toBeNull();
  });

  it("go back to the first one", async () => {
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Show older ones" }));
    await userEvent.click(await screen.findByRole("button", { name: /Revision 1.*Someone who is gone/ }));
    expect((await screen.findByLabelText("Revision 1")).textContent).toBe(textOf(1));
    expect(screen.queryByRole("button", { name: "Show older ones" })).toBeNull();
  });

  it("can be restored, but for the one that is there already", async () => {
    const onRestore = vi.fn();
    show({ onRestore });
    await userEvent.click(await screen.findByRole("button", { name: "Restore revision 3" }));
    expect(onRestore).toHaveBeenCalledExactlyOnceWith({ ...version(3), source: textOf(3) });
    await userEvent.click(screen.getByRole("button", { name: /Revision 4/ }));
    expect(await screen.findByText("Revision 4 is the same as the text of today.")).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Restore revision 4" }).disabled).toBe(true);
  });

  it("say why they cannot be shown, and are asked for again", async () => {
    network.answer = () => {
      throw new TypeError("no network");
    };
    show();
    const again = await screen.findByRole("button", { name: "Try again" });
    network.answer = answer;
    await userEvent.click(again);
    expect(await screen.findByText("Revision 4")).toBeTruthy();
  });
});

it("the builder's drawer compares with the text in the builder and gives back the text of a revision", async () => {
  const onRestore = vi.fn();
  const onClose = vi.fn();
  renderPage(
    <InBuilder text={textOf(9)}>
      <VersionDrawer open onClose={onClose} workflowId="one" onRestore={onRestore} />
    </InBuilder>,
  );
  expect((await screen.findByLabelText("the text in the builder")).textContent).toBe(textOf(9));
  await userEvent.click(screen.getByRole("button", { name: "Restore revision 3" }));
  expect(onRestore).toHaveBeenCalledExactlyOnceWith(textOf(3));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
});
