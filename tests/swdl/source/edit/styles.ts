import { stringify } from "yaml";

export interface SmallStage {
  id: string;
  depends_on: string[];
}

export const STYLES = ["block", "flow", "quoted", "anchored", "json", "windows", "odd"] as const;
export type TextStyle = (typeof STYLES)[number];

/** A workflow of scripts in one of the ways in which people write YAML, with comments. */
export function writeIn(style: TextStyle, name: string, stages: readonly SmallStage[]): string {
  const env = (stage: SmallStage) => (stage.depends_on[0] === undefined ? "first" : `\${{ stages.${stage.depends_on[0]}.outputs.stdout }}`);
  const quote = JSON.stringify(name);
  switch (style) {
    case "json":
      return `${JSON.stringify({ workflow: { id: "w", name }, stages: stages.map((stage) => ({ ...stage, type: "script", run: "true", env: { V: env(stage) } })) }, null, 2)}\n`;
    case "flow":
      return `workflow: { id: w, name: ${quote} } # head\nstages:\n${stages.map((stage) => `- { id: ${stage.id}, type: script, depends_on: [${stage.depends_on.join(", ")}], run: "true", env: { V: "${env(stage)}" } } # ${stage.id}\n`).join("")}# end`;
    case "quoted":
      return `"workflow":\n    "id": 'w'\n    "name": ${quote}\n\n"stages":\n${stages.map((stage) => `    # about ${stage.id}\n    -   'id': "${stage.id}"\n        'type': 'script'   # a script\n        "depends_on":\n${stage.depends_on.map((id) => `            - '${id}'\n`).join("") || "            []\n"}        'run': 'it''s'\n        env:\n            V: '${env(stage)}'\n\n`).join("")}`;
    case "anchored":
      return `x-policy: &policy\n  timeout: 5m # short\n  retry: &retry { max_attempts: 3 }\nworkflow: { id: w, name: ${quote} }\nstages:\n${stages.map((stage, index) => `\n  # ${index}\n  - id: ${stage.id}\n    type: script\n    depends_on: [${stage.depends_on.join(", ")}]\n    run: |\n      echo "$V"\n\n      echo done\n    env: { V: "${env(stage)}" }\n    error_policy: *policy\n`).join("")}`;
    case "odd":
      // Indentation that changes from place to place, tabs in comments, and comments wherever one may stand.
      return `#\ttabs\tin\ta comment\nworkflow: # head\n   # of its own\n   id: w #\tone\n\n   name: ${quote}\n   tags: [ a,  'b' ]   # two spaces\n\n\nstages: # the list\n# at the margin\n${stages.map((stage, index) => `${" ".repeat(1)}# before ${stage.id}\n - ${index % 2 === 0 ? "" : "  "}id: ${stage.id} # ${index}\n${oddFields(stage, env(stage), index % 2 === 0 ? 3 : 5)}`).join(" #\tbetween\n")}# behind the last\n`;
    case "windows":
      return writeIn("block", name, stages).replaceAll("\n", "\r\n");
    case "block":
      return `# ${name}\nworkflow:\n  id: w\n  name: ${quote}\n\n${stringify({ config: { parameters: { p: { type: "string", default: "x" } }, timeout: "1h" } })}\n# the stages\nstages:\n${stages.map((stage) => `  - id: ${stage.id}   # ${stage.id}\n    type: script\n${stage.depends_on.length === 1 ? `    depends_on: ${stage.depends_on[0]}\n` : stage.depends_on.length > 1 ? `    depends_on:\n${stage.depends_on.map((id) => `    - ${id}\n`).join("")}` : ""}    run: >-\n      echo\n      "$V"\n    env:\n      # the value\n      V: ${env(stage)}\n`).join("\n")}`;
  }
}

function oddFields({ depends_on }: SmallStage, value: string, column: number): string {
  const pad = " ".repeat(column);
  const list = depends_on.length === 0 ? "" : `${pad}depends_on: # who\n${depends_on.map((id) => `${pad}    # him\n${pad}    - "${id}" # yes\n`).join("")}`;
  return `${pad}# inside\n${pad}type:   script\n${list}${pad}run: |\n${pad}       echo "$V" # no comment\n${pad}env: {   V: "${value}"   } #\tflow\n`;
}
