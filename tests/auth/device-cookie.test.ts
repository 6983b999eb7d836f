import { expect, test } from "vitest";
import { deviceOf, makeDeviceCookie } from "@/lib/auth/device-cookie";

const SECRET = "s".repeat(32);
const ACCOUNT = "ada@example.com";

test("a browser has a name of its own, for the account that signed in with it alone", () => {
  const [one, other] = [makeDeviceCookie(SECRET, ACCOUNT), makeDeviceCookie(SECRET, ACCOUNT)];
  expect(deviceOf(SECRET, ACCOUNT, one)).toMatch(/^[\w-]{22}$/);
  expect(deviceOf(SECRET, ACCOUNT, one)).not.toBe(deviceOf(SECRET, ACCOUNT, other));
  expect(deviceOf(SECRET, "grace@example.com", one)).toBeNull();
  expect(deviceOf("t".repeat(32), ACCOUNT, one)).toBeNull();
  expect(one).not.toContain("ada");
});

test.each([undefined, null, "", ".", "laptop", "laptop.", "laptop.forged", ".".repeat(100), `laptop.${makeDeviceCookie(SECRET, ACCOUNT).split(".")[1]}`])(
  "%s names none",
  (cookie) => {
    expect(deviceOf(SECRET, ACCOUNT, cookie)).toBeNull();
  },
);
