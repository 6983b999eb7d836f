import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { scriptExecutor } from "@/lib/engine/executors/script";
import { startProgram } from "@/lib/engine/executors/start-program";
import { parseDefinition } from "@/lib/swdl";
import { recordedContext, scriptStage, stageRequest } from "./request";

const { execute } = scriptExecutor(startProgram);

/** They would leave a file behind, or say that the server's account can be asked for, if a shell took them for commands. */
const HOSTILE = [
  "$(touch pwned)",
  "`touch pwned`",
  "; touch pwned #",
  "' ; touch pwned ; '",
  '" ; touch pwned ; "',
  "\ntouch pwned\n",
  "&& touch pwned",
  "| touch pwned",
  "$" + "{IFS}touch$" + "{IFS}pwned",
  "-e\ntouch pwned",
  "() { :;}; touch pwned",
  "$" + "{{ secrets.TOKEN }}",
];

test.each(HOSTILE)("a value of %j stays a value", async (value) => {
  const stage = scriptStage(`printf '%s' "$GIVEN"; printf 'given<<END\\n%s\\nEND\\n' "$GIVEN" >> "$STAGECRAFT_OUTPUT"`, {
    env: { GIVEN: value },
    outputs: { given: { type: "string", required: true } },
  });
  const request = await stageRequest(stage);
  await mkdir(request.projectDir, { recursive: true });
  const result = await execute(request, recordedContext());
  expect(result).toMatchObject({ status: "succeeded", outputs: { exit_code: 0, given: value } });
  expect(existsSync(path.join(request.projectDir, "pwned"))).toBe(false);
});

test.each(["${{ parameters.name }}", "echo ${{ stages.a.outputs.stdout }}", "${{secrets.TOKEN}}"])("%s is no text of a script", (run) => {
  const source = JSON.stringify({
    workflow: { id: "w", name: "W" },
    config: { parameters: { name: { type: "string" } } },
    stages: [
      { id: "a", type: "script", run: "true" },
      { id: "b", type: "script", depends_on: "a", run },
    ],
  });
  const { definition, diagnostics } = parseDefinition(source);
  expect(definition).toBeUndefined();
  expect(diagnostics.map(({ path, code }) => [path, code])).toEqual([["/stages/1/run", "script_injection"]]);
});
