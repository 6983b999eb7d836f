import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { validateDefinition } from "@/lib/swdl";

const checkout = resolve(import.meta.dirname, "../..");
const folder = resolve(checkout, "examples");

describe("examples/", () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith(".yaml")))("%s has no problem", (name) => {
    expect(validateDefinition(readFileSync(resolve(folder, name), "utf8")).diagnostics).toEqual([]);
  });

  test("the README shows hello.yaml as it is", () => {
    expect(readFileSync(resolve(checkout, "README.md"), "utf8")).toContain(readFileSync(resolve(folder, "hello.yaml"), "utf8"));
  });
});
