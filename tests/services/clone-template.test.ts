import { describe, expect, test } from "vitest";
import { cloneTemplate } from "@/lib/services/templates/clone";
import { getTemplate } from "@/lib/services/templates/get";
import { getWorkflow } from "@/lib/services/workflows/get";
import { useServices } from "./fixture";

const services = useServices();

async function cloned(input: Partial<Parameters<typeof cloneTemplate>[0]["input"]>) {
  const { ctx } = await services.workspace();
  const { id } = await cloneTemplate({ ctx, input: { id: "quick-review", defaults: {}, ...input } });
  return { ctx, copy: await getWorkflow({ ctx, input: { id } }), template: await getTemplate({ ctx, input: { id: "quick-review" } }) };
}

const lines = (text: string) => text.split("\n");

describe("a clone of a template", () => {
  test("is a draft of its own with every comment and the origin", async () => {
    const { copy, template } = await cloned({ name: "Review of ours" });
    expect(copy).toMatchObject({ workflow_id: "review-of-ours", name: "Review of ours", status: "draft", origin_template: "quick-review" });
    const changed = lines(copy.source).filter((line, index) => line !== lines(template.source)[index]);
    expect(changed.map((line) => line.trim())).toEqual(["id: review-of-ours", "name: Review of ours"]);
  });

  test("takes a free id where the template's is taken", async () => {
    const { ctx } = await services.workspace();
    const clone = () => cloneTemplate({ ctx, input: { id: "quick-review", defaults: {} } });
    expect([(await clone()).workflow_id, (await clone()).workflow_id]).toEqual(["quick-review", "quick-review-2"]);
  });

  test("has what was given for its parameters as their defaults", async () => {
    const { copy, template } = await cloned({ defaults: { pr_url: "https://example.com/1" } });
    expect(template.parameters["pr_url"]?.default).toBeUndefined();
    expect(copy.outline?.parameters["pr_url"]).toMatchObject({ type: "string", required: true, default: "https://example.com/1" });
    expect(lines(copy.source)).toHaveLength(lines(template.source).length);
  });

  test.each([
    ["a parameter that there is not", { colour: "red" }, "defaults.colour"],
    ["a name that every object has", { constructor: "x" }, "defaults.constructor"],
    ["a value of another type", { pr_url: 7 }, "defaults.pr_url"],
  ])("is refused for %s", async (_, defaults, path) => {
    const { ctx } = await services.workspace();
    const clone = cloneTemplate({ ctx, input: { id: "quick-review", defaults } });
    await expect(clone).rejects.toMatchObject({ code: "invalid_input", options: { errors: [{ path }] } });
  });
});
