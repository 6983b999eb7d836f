import { expect, test } from "vitest";
import { mentionedIn, mentionPlaces } from "@/lib/shared/collaboration/mentions";

const ADA = { id: "1", name: "Ada" };
const LOVELACE = { id: "2", name: "Ada Lovelace" };
const JOSE = { id: "3", name: "José" };
const TWIN = { id: "4", name: "ada" };
const NAMELESS = { id: "5", name: "" };

test.each([
  ["@Ada, look", [ADA]],
  ["@ADA look", [ADA]],
  ["(@ada)", [ADA]],
  ["@Ada Lovelace look", [LOVELACE]],
  ["@Ada Lovelaces", [ADA]],
  ["@Adam look", []],
  ["mail@ada.example", []],
  ["@@Ada", [ADA]],
  ["thanks @José!", [JOSE]],
  ["@ Ada", []],
  ["@", []],
  ["@Ada and @José and @Ada", [ADA, JOSE]],
])("%j names %j", (text, named) => {
  expect(mentionedIn(text, [ADA, LOVELACE, JOSE, NAMELESS])).toEqual(named);
});

test("of two members with the same name, both are meant", () => {
  expect(mentionedIn("@Ada", [ADA, TWIN])).toEqual([ADA, TWIN]);
});

test("says where the names stand", () => {
  expect(mentionPlaces("hi @Ada Lovelace!", [ADA, LOVELACE])).toEqual([{ start: 3, end: 16, members: [LOVELACE] }]);
});
