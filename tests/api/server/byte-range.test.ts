import { expect, test } from "vitest";
import { rangeOf } from "@/lib/api/server/byte-range";

test.each<[string | null, number, ReturnType<typeof rangeOf>]>([
  [null, 10, "whole"],
  ["bytes=0-4", 10, { start: 0, end: 4 }],
  ["bytes=5-", 10, { start: 5, end: 9 }],
  ["bytes=-3", 10, { start: 7, end: 9 }],
  ["bytes=-30", 10, { start: 0, end: 9 }],
  ["bytes=9-9", 10, { start: 9, end: 9 }],
  ["bytes=0-99", 10, { start: 0, end: 9 }],
  ["BYTES = 1 - 2", 10, { start: 1, end: 2 }],
  ["bytes=10-", 10, "unsatisfiable"],
  ["bytes=99999999999999999999-", 10, "unsatisfiable"],
  ["bytes=-0", 10, "unsatisfiable"],
  ["bytes=0-", 0, "unsatisfiable"],
  ["bytes=-1", 0, "unsatisfiable"],
  ["bytes=4-2", 10, "whole"],
  ["bytes=-", 10, "whole"],
  ["bytes=0-1,3-4", 10, "whole"],
  ["bytes=a-b", 10, "whole"],
  ["lines=0-1", 10, "whole"],
])("%s of %i bytes", (header, size, range) => {
  expect(rangeOf(header, size)).toEqual(range);
});
