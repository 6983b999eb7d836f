import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { openApiDocument } from "@/lib/api/openapi/document";

test("a linter finds nothing in the document", async () => {
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: { "operation-tag-defined": "error", "path-params-defined": "error", "paths-kebab-case": "error", "spec-strict-refs": "error" },
  });
  const problems = await lintFromString({ source: JSON.stringify(openApiDocument({ version: "1.2.3" })), config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location.map(({ pointer }) => pointer).join(", ")}`)).toEqual([]);
});
