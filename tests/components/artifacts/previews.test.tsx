import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { CsvPreview } from "@/components/artifacts/csv-preview";
import { fileSize } from "@/components/artifacts/file-size";
import { JsonPreview } from "@/components/artifacts/json-preview";

test("a table has its first row as head, and 200 rows", () => {
  const text = `name,"said, twice"\n${Array.from({ length: 250 }, (_, row) => `r${row},"a ""b"""`).join("\n")}`;
  render(<CsvPreview text={text} whole label="t.csv" />);
  expect(screen.getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual(["name", "said, twice"]);
  expect(screen.getAllByRole("row")).toHaveLength(201);
  expect(screen.getByText("The first 200 rows are shown.")).toBeTruthy();
  expect(screen.getAllByRole("cell")[1]?.textContent).toBe('a "b"');
});

test("the last row of a table that is cut off is left out", () => {
  render(<CsvPreview text={"a,b\n1,2\n3"} whole={false} label="t.csv" />);
  expect(screen.getAllByRole("cell").map(({ textContent }) => textContent)).toEqual(["1", "2"]);
});

test("cells hold text only", () => {
  const { container } = render(<CsvPreview text={"a\n<img src=x onerror=alert(1)>"} whole label="t.csv" />);
  expect(container.querySelector("img")).toBeNull();
});

test("JSON is a tree; what is none, or not whole, is text", () => {
  const { unmount } = render(<JsonPreview text='{"a": [1]}' whole label="t.json" />);
  expect(screen.getByRole("tree", { name: "t.json" })).toBeDefined();
  unmount();
  render(<JsonPreview text='{"a": ' whole label="t.json" />);
  expect(screen.getByRole("region", { name: "t.json" }).textContent).toBe('{"a": ');
});

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1_000, "1 kB"],
  [1_500, "1.5 kB"],
  [104_857_600, "105 MB"],
  [2_500_000_000, "2.5 GB"],
])("%i bytes are %s", (bytes, text) => {
  expect(fileSize(bytes)).toBe(text);
});
