import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { parseDefinition } from "@/lib/swdl";
import { saveByKey, storedText } from "./support/builder";
import { expect, test } from "./support/fixtures";
import { type Hands, keyboard, mouse } from "./support/hands";

const TEMPLATE = readFileSync("lib/templates/ship-a-feature.yaml", "utf8");

/** What the example says, as far as the journey writes it. */
const value = z.object({
  type: z.string(),
  source: z.string().optional(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.string()).optional(),
});
const values = z.record(z.string(), value);
const stageSchema = z.object({
  id: z.string(),
  name: z.string(),
  phase: z.string(),
  type: z.literal("gate").optional(),
  depends_on: z.array(z.string()).default([]),
  condition: z.string().optional(),
  roles: z
    .object({
      primary: z.object({ artifact: z.string(), model: z.string(), instructions: z.string().optional() }),
      tools: z.array(z.string()).default([]),
    })
    .optional(),
  inputs: values.default({}),
  outputs: values.default({}),
  context: z.object({ modules: z.array(z.string()) }).optional(),
  error_policy: z
    .object({
      timeout: z.string(),
      on_failure: z.string().optional(),
      retry: z
        .object({
          max_attempts: z.number(),
          initial_interval: z.string().optional(),
          backoff_multiplier: z.number().optional(),
          non_retryable_errors: z.array(z.string()).default([]),
        })
        .optional(),
    })
    .optional(),
  handoff: z.object({ format: z.string(), summary_prompt: z.string() }).optional(),
  gate: z.object({ timeout: z.string(), on_timeout: z.string(), message: z.string() }).optional(),
});
const exampleSchema = z.object({
  workflow: z.object({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    description: z.string(),
    author: z.string(),
    tags: z.array(z.string()),
    ui: z.object({ color: z.string(), icon: z.string() }),
  }),
  config: z.object({ parameters: values, timeout: z.string(), env: z.record(z.string(), z.string()) }),
  phases: z.array(z.string()),
  context: z.object({
    global_modules: z.array(z.string()),
    memory: z.object({ project_scope: z.string(), min_confidence: z.number(), categories: z.array(z.string()), max_tokens: z.number() }),
  }),
  stages: z.array(stageSchema),
  error_policy: z.object({
    default_retry: z.object({ max_attempts: z.number(), initial_interval: z.string(), backoff_multiplier: z.number(), max_interval: z.string() }),
    on_stage_failure: z.string(),
  }),
  hooks: z.record(z.string(), z.object({ notify: z.object({ channel: z.string(), message: z.string() }) })),
});
type Example = z.infer<typeof exampleSchema>;
type ExampleStage = Example["stages"][number];

const example = exampleSchema.parse(parse(TEMPLATE));

/** Every kind of field of the example in three of its stages: by keyboard, the way to each field is long. */
const SHORT_TEMPLATE = stringify(shortened(parse(TEMPLATE)));

function shortened(whole: { stages: RawStage[] }): object {
  const stageOf = (id: string) => whole.stages.find((stage) => stage.id === id) ?? { id };
  const { condition: _, ...gate } = stageOf("deploy-approval");
  const planned = stageOf("plan");
  const retry = { max_attempts: 3, initial_interval: "30s", backoff_multiplier: 2, non_retryable_errors: ["merge_conflict"] };
  const plan = {
    ...planned,
    condition: "${{ parameters.feature_name != 'nothing' }}",
    outputs: { ...planned.outputs, pr_url: { type: "string", required: false } },
    error_policy: { timeout: "20m", retry, on_failure: "halt" },
  };
  return { ...whole, stages: [stageOf("research"), plan, { ...gate, depends_on: ["plan"] }] };
}

interface RawStage {
  id: string;
  condition?: string;
  outputs?: object;
}

/** The builder as somebody works it who builds the example. */
class Bench {
  constructor(
    private readonly page: Page,
    private readonly hands: Hands,
    private readonly example: Example,
  ) {}

  private readonly form = () => this.page.getByRole("dialog");
  private readonly field = (label: string | RegExp) => this.form().getByLabel(label, { exact: true });

  private async write(label: string | RegExp, text: string | number | undefined): Promise<void> {
    if (text !== undefined) await this.hands.fill(this.field(label), String(text));
  }

  private async pickAll(scope: Locator, label: string, names: readonly string[]): Promise<void> {
    for (const name of names) await this.hands.pick(scope.getByRole("combobox", { name: label, exact: true }), name);
  }

  private async section(title: string, fill: () => Promise<void>): Promise<void> {
    await this.hands.press(this.page.getByRole("complementary", { name: "The workflow" }).getByRole("button", { name: new RegExp(`^${title}`) }));
    await fill();
    await this.page.keyboard.press("Escape");
    await expect(this.form()).toBeHidden();
  }

  async workflow(id: string): Promise<void> {
    const { workflow, config, phases, context, error_policy, hooks } = this.example;
    await this.section("Details", async () => {
      await this.write(/^Name/, workflow.name);
      await this.write(/^Id/, id);
      await this.write("Description", workflow.description.trim());
      await this.pickAll(this.form(), "Tags", workflow.tags);
      await this.write("Version", workflow.version);
      await this.write("Author", workflow.author);
      await this.write("Colour", workflow.ui.color);
      await this.write("Icon", workflow.ui.icon);
    });
    await this.section("Parameters", () => this.map("parameter", config.parameters));
    await this.section("Phases", async () => {
      for (const [index, phase] of phases.entries()) {
        await this.hands.press(this.form().getByRole("button", { name: "Add a phase" }));
        await this.rename(this.form().getByLabel("Id of the phase").nth(index), phase);
      }
    });
    await this.section("Context", async () => {
      await this.pickAll(this.form(), "Context modules", context.global_modules);
      await this.write("Project", context.memory.project_scope);
      await this.pickAll(this.form(), "Categories", context.memory.categories);
      await this.write("Confidence at least", context.memory.min_confidence);
      await this.write("Tokens at most", context.memory.max_tokens);
    });
    await this.section("Error policy", async () => {
      await this.hands.choose(this.field("Where a stage fails"), error_policy.on_stage_failure);
      await this.write("Attempts", error_policy.default_retry.max_attempts);
      await this.write("First pause", error_policy.default_retry.initial_interval);
      await this.write("Each pause longer by", error_policy.default_retry.backoff_multiplier);
      await this.write("Longest pause", error_policy.default_retry.max_interval);
    });
    await this.section("Limits", async () => {
      await this.write("Time for a run", config.timeout);
      for (const [name, text] of Object.entries(config.env)) {
        await this.hands.press(this.form().getByRole("button", { name: "Add a variable" }));
        await this.rename(this.form().getByLabel("Name of the variable"), name);
        await this.write("Value", text);
      }
    });
    await this.section("Hooks", async () => {
      for (const [hook, title] of [
        ["on_complete", "When it has completed"],
        ["on_failure", "When it has failed"],
      ] as const) {
        const notify = hooks[hook]?.notify;
        const group = this.form().getByRole("group", { name: title });
        await this.hands.fill(group.getByLabel("Tell"), notify?.channel ?? "");
        await this.hands.press(group.getByRole("button", { name: "A message of its own" }));
        await this.hands.fill(group.getByLabel("Message"), notify?.message ?? "");
      }
    });
  }

  /** In the form that a new stage opens. */
  async stage(stage: ExampleStage): Promise<void> {
    const { roles, error_policy, handoff, gate } = stage;
    await this.rename(this.field("Id"), stage.id);
    await this.write("Name", stage.name);
    await this.hands.choose(this.field("Phase"), stage.phase);
    if (roles !== undefined) {
      await this.write(/^Agent/, roles.primary.artifact);
      await this.write("Model", roles.primary.model);
      await this.write("Instructions", roles.primary.instructions);
      await this.pickAll(this.form(), "Tools", roles.tools);
    }
    if (gate !== undefined) {
      await this.write("Message", gate.message.trimEnd());
      await this.write("Time", gate.timeout);
      await this.hands.choose(this.field("When the time is over"), gate.on_timeout);
    }
    await this.map("input", stage.inputs);
    await this.map("output", stage.outputs);
    await this.waits(stage.depends_on);
    await this.write("Condition", stage.condition);
    await this.pickAll(this.form(), "Context modules", stage.context?.modules ?? []);
    if (error_policy !== undefined) {
      await this.write("Time for one attempt", error_policy.timeout);
      await this.write("Attempts", error_policy.retry?.max_attempts);
      await this.write("First pause", error_policy.retry?.initial_interval);
      await this.write("Each pause longer by", error_policy.retry?.backoff_multiplier);
      await this.pickAll(this.form(), "Never again after", error_policy.retry?.non_retryable_errors ?? []);
      if (error_policy.on_failure !== undefined) await this.hands.choose(this.field("After the last attempt"), error_policy.on_failure);
    }
    if (handoff !== undefined) {
      await this.hands.choose(this.field("Format"), handoff.format);
      await this.write("Summary", handoff.summary_prompt);
    }
    await this.page.keyboard.press("Escape");
    await expect(this.form()).toBeHidden();
  }

  private async waits(stages: readonly string[]): Promise<void> {
    const chips = this.form().getByRole("list", { name: "Waits for" });
    const there = await chips.getByRole("listitem").allTextContents();
    for (const id of there) if (!stages.includes(id)) await this.hands.press(chips.getByRole("button", { name: `Remove the stage ${id}`, exact: true }));
    await this.pickAll(
      this.form(),
      "Waits for",
      stages.filter((id) => !there.includes(id)),
    );
    await expect(chips.getByRole("listitem")).toHaveCount(stages.length);
  }

  private async map(noun: string, entries: z.infer<typeof values>): Promise<void> {
    for (const [name, entry] of Object.entries(entries)) {
      const article = /^[aeiou]/.test(noun) ? "an" : "a";
      await this.hands.press(this.form().getByRole("button", { name: `Add ${article} ${noun}`, exact: true }));
      await this.rename(this.form().getByLabel(`Name of the ${noun}`, { exact: true }).last(), name);
      const group = this.form().getByRole("group", { name: `${noun} ${name}`, exact: true });
      const type = group.getByLabel("Type", { exact: true });
      if ((await type.inputValue()) !== entry.type) await this.hands.choose(type, entry.type);
      if (entry.source !== undefined) await this.hands.fill(group.getByLabel("Source"), entry.source);
      if (entry.description !== undefined) await this.hands.fill(group.getByLabel("Description"), entry.description);
      const required = group.getByLabel("Required", { exact: true });
      if (entry.required !== undefined && entry.required !== (await required.isChecked())) await this.hands.press(required);
      if (entry.enum !== undefined) await this.pickAll(group, "Choices", entry.enum);
      if (typeof entry.default === "string") await this.hands.fill(group.getByLabel("Default"), entry.default);
      if (typeof entry.default === "boolean") await this.hands.choose(group.getByLabel("Default"), String(entry.default));
    }
  }

  private async rename(field: Locator, name: string): Promise<void> {
    await this.hands.fill(field, name);
    await this.page.keyboard.press("Enter");
  }
}

const cards = (page: Page) => page.getByRole("grid", { name: "Stages" }).locator("[role=gridcell][aria-selected]");

/** What was built says what the example says, and runs to its end. */
async function expectExample(page: Page, hands: Hands, id: string, text: string, template: string): Promise<void> {
  const wanted = parseDefinition(template.replace(`id: ${example.workflow.id}`, `id: ${id}`)).definition;
  const built = parseDefinition(text);
  expect(built.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  // The order in which stages are waited for, and the breaks at the ends of texts, mean nothing.
  const plain = (key: string, part: unknown) => {
    if (typeof part === "string") return part.trim();
    return key === "depends_on" && Array.isArray(part) ? part.toSorted() : part;
  };
  const meaning = (definition: typeof wanted): unknown => JSON.parse(JSON.stringify(definition, plain));
  expect(meaning(built.definition)).toEqual(meaning(wanted));

  await hands.press(page.getByRole("button", { name: "Run", exact: true }));
  await hands.fill(page.getByRole("dialog").getByLabel(/feature_name/), "search page");
  await hands.press(page.getByRole("dialog").getByRole("button", { name: "Start run" }));
  await expect(page).toHaveURL(/\/executions\//);
  const approve = page.getByRole("button", { name: /^approve/i }).first();
  await expect(approve).toBeVisible({ timeout: 40_000 });
  await hands.press(approve);
  const confirm = page.getByRole("dialog").getByRole("button", { name: /approve/i });
  if (await confirm.isVisible()) await hands.press(confirm);
  await expect(page.getByText("Completed").first()).toBeVisible({ timeout: 40_000 });
}

test("ship-a-feature is built from blank with the mouse, and runs", async ({ page, api }) => {
  test.setTimeout(180_000);
  const hands = mouse(page);
  await page.goto("/workflows");
  await hands.press(page.getByRole("link", { name: "New workflow" }).first());
  await hands.press(page.getByRole("link", { name: "Blank" }));
  const bench = new Bench(page, hands, example);
  await bench.workflow("ship-by-mouse");
  for (const [index, stage] of example.stages.entries()) {
    if (index > 0) await hands.press(page.getByRole("button", { name: "Add a stage at the end" }));
    const kind = stage.type === "gate" ? /^Approval gate/ : /^Agent/;
    await hands.press(index > 0 ? page.getByRole("menuitem", { name: kind }) : page.getByRole("button", { name: kind }));
    await bench.stage(stage);
    await expect(cards(page)).toHaveCount(index + 1);
  }
  await saveByKey(page);
  await page.screenshot({ path: "tests/e2e/__screenshots__/builder-from-blank.png" });
  await expectExample(page, hands, "ship-by-mouse", await storedText(api, "ship-by-mouse"), TEMPLATE);
});

test("a workflow with every kind of field is built from blank with the keyboard alone, and runs", async ({ page, api }) => {
  test.setTimeout(180_000);
  const short = exampleSchema.parse(parse(SHORT_TEMPLATE));
  const hands = keyboard(page);
  await page.goto("/workflows");
  await hands.press(page.getByRole("link", { name: "New workflow" }).first());
  await hands.press(page.getByRole("link", { name: "Blank" }));
  const bench = new Bench(page, hands, short);
  await bench.workflow("ship-by-key");
  for (const [index, stage] of short.stages.entries()) {
    if (index > 0) {
      await page.keyboard.press("n");
      await expect(page.getByRole("dialog")).toBeVisible();
    }
    await hands.press(page.getByRole("button", { name: stage.type === "gate" ? /^Approval gate/ : /^Agent/ }));
    await bench.stage(stage);
    await expect(cards(page)).toHaveCount(index + 1);
  }
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByLabel("Changes are not saved")).toBeHidden();
  await expectExample(page, hands, "ship-by-key", await storedText(api, "ship-by-key"), SHORT_TEMPLATE);
});
