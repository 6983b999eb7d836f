import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Markdown } from "@/components/common/markdown";

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<a href='javascript:alert(1)'>a</a>",
  "<iframe src='https://evil.example'></iframe>",
  "a <b onclick=alert(1)>b</b>",
  "<svg/onload=alert(1)>",
  "<style>*{display:none}</style>",
])("%s is the text that it is", (text) => {
  const { container } = render(<Markdown text={text} />);
  expect(container.textContent?.trim()).toBe(text);
  expect(container.querySelector("script, img, iframe, svg, style, b, a")).toBeNull();
});

test.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:a", "java\nscript:alert(1)"])(
  "a link to %j leads nowhere",
  (address) => {
    const { container } = render(<Markdown text={`[click](<${address}>)\n\n![picture](<${address}>)`} />);
    for (const link of container.querySelectorAll("a")) expect(link.getAttribute("href") ?? "").not.toMatch(/script|data:/i);
    expect(container.querySelector("img")).toBeNull();
  },
);

test("links open apart and tell nothing", () => {
  render(<Markdown text="https://example.com" />);
  expect(screen.getByRole("link").getAttribute("rel")).toBe("noopener noreferrer nofollow");
  expect(screen.getByRole("link").getAttribute("target")).toBe("_blank");
});

test("a picture is shown from the run's files, and is a link from anywhere else", () => {
  render(<Markdown text={"![own](/api/v1/artifacts/0199-a)\n\n![foreign](https://evil.example/a.png)\n\n![sly](/api/v1/artifacts/../me)"} />);
  expect(screen.getAllByRole("img").map((picture) => picture.getAttribute("src"))).toEqual(["/api/v1/artifacts/0199-a"]);
  expect(screen.getAllByRole("link").map(({ textContent }) => textContent)).toEqual(["foreign", "sly"]);
});

test("tables and task lists are drawn", () => {
  render(<Markdown text={"| a | b |\n| - | - |\n| 1 | 2 |\n\n- [x] done"} />);
  expect(screen.getAllByRole("cell").map(({ textContent }) => textContent)).toEqual(["1", "2"]);
  expect(screen.getByRole<HTMLInputElement>("checkbox").checked).toBe(true);
});

test("names of members stand out, but not in code or links", () => {
  const text = "hi @Ada, `@Ada`, [@Ada](https://example.com), **@Ada**, @Adam";
  const { container } = render(<Markdown text={text} mentions={[{ id: "1", name: "Ada" }]} />);
  expect([...container.querySelectorAll(".mention")].map(({ textContent }) => textContent)).toEqual(["@Ada", "@Ada"]);
});
