import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from "dependency-cruiser";
import boundaries from "./rules.mjs";

/** What breaks the rules, one line an import: `rule: from → to`. `baseDir` is the folder that holds app/, lib/ and so on. */
export async function violations(baseDir: string): Promise<string[]> {
  const folders = ["app", "components", "hooks", "lib", "db", "tests"].filter((folder) => existsSync(join(baseDir, folder)));
  // The rules live in a plain module, whose literals TypeScript widens.
  const options = {
    ...boundaries.options,
    baseDir,
    validate: true,
    ruleSet: { forbidden: boundaries.forbidden } as IFlattenedRuleSet,
    outputType: "json",
  } as ICruiseOptions;
  const { output } = await cruise(folders, options, { alias: { "@": baseDir }, extensions: [".ts", ".tsx", ".mjs", ".js"] });
  const result: ICruiseResult = typeof output === "string" ? JSON.parse(output) : output;
  return result.summary.violations
    .filter((violation) => violation.rule.severity === "error")
    .map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`);
}
