import { expect, test } from "vitest";
import { countPlaywright, countVitest } from "@/bin/launcher/test/count.mjs";

test("a test file that cannot be loaded counts as a failure", () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{}] },
      { status: "passed", assertionResults: [{}] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

test("a journey that passed only on its second try has passed, and is named", () => {
  const spec = (title: string, status: string) => ({ file: "a.spec.ts", line: 3, title, tests: [{ status }] });
  const suites = [{ specs: [spec("steady", "expected")], suites: [{ specs: [spec("races", "flaky"), spec("broken", "unexpected")] }] }];
  expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 }, suites })).toEqual({
    passed: 6,
    failed: 1,
    skipped: 3,
    unsteady: ["a.spec.ts:3 › races"],
  });
});
