import { expect, test } from "vitest";
import { isOutage } from "@/db/is-outage";
import { useStores } from "./support/use-stores";

const coded = (code: string) => Object.assign(new Error("it failed"), { code });

const cases: { what: string; error: unknown; outage: boolean }[] = [
  { what: "the disk is full", error: coded("53100"), outage: true },
  { what: "the server shuts down", error: coded("57P01"), outage: true },
  { what: "the server cannot write", error: coded("58030"), outage: true },
  { what: "the connection was closed", error: coded("CONNECTION_CLOSED"), outage: true },
  { what: "nobody listens", error: coded("ECONNREFUSED"), outage: true },
  { what: "a deadlock was broken", error: coded("40P01"), outage: true },
  { what: "the cause is one", error: new Error("a query failed", { cause: coded("08006") }), outage: true },
  { what: "a check was violated", error: coded("23514"), outage: false },
  { what: "a value is too long", error: coded("22001"), outage: false },
  { what: "a bug", error: new TypeError("x is not a function"), outage: false },
  { what: "no error", error: "text", outage: false },
];

test.each(cases)("$what: $outage", ({ error, outage }) => {
  expect(isOutage(error)).toBe(outage);
});

const stores = useStores();

test("a wrong statement is no outage", async () => {
  const error = await stores()
    .database.raw.query("SELECT * FROM there_is_no_such_table")
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(isOutage(error)).toBe(false);
});
