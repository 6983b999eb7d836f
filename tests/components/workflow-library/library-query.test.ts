import { describe, expect, it } from "vitest";
import { isFiltered, readLibraryQuery, toListQuery, writeLibraryQuery } from "@/components/workflow-library/library-query";

const read = (text: string) => readLibraryQuery(new URLSearchParams(text));

describe("the Library's address", () => {
  it.each(["", "?search=deploy+it", "?tag=a%26b&tag=c", "?status=draft&status=published", "?search=x&tag=t&status=archived&sort=-name&view=table"])(
    "says %j both ways",
    (address) => {
      expect(writeLibraryQuery(read(address))).toBe(address);
    },
  );

  it.each([
    ["an unknown sort", "?sort=drop"],
    ["an unknown view", "?view=list"],
    ["an unknown status", "?status=gone"],
    ["an empty tag", "?tag="],
    ["what belongs to others", "?run=1"],
  ])("leaves out %s", (_, address) => {
    expect(writeLibraryQuery(read(address))).toBe("");
  });

  it("asks for no more than the server takes", () => {
    expect(toListQuery(read(`?search=${"x".repeat(500)}`)).search).toHaveLength(200);
  });

  it("asks the same of the server whatever the view", () => {
    expect(toListQuery(read("?view=table&tag=t"))).toEqual(toListQuery(read("?tag=t")));
  });

  it.each([
    ["", false],
    ["?search=+", false],
    ["?sort=name", false],
    ["?tag=t", true],
    ["?search=x", true],
    ["?status=draft", true],
  ])("%j is filtered: %s", (address, expected) => {
    expect(isFiltered(read(address))).toBe(expected);
  });
});
