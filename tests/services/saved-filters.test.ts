import { expect, test } from "vitest";
import { listSavedFilters } from "@/lib/services/saved-filters/list";
import { removeSavedFilter } from "@/lib/services/saved-filters/remove";
import { saveFilter } from "@/lib/services/saved-filters/save";
import { NOW, useServices } from "./fixture";

const services = useServices();

test("filters are kept by name, each person's own", async () => {
  const { as } = await services.workspace();
  const [ada, bob] = [as("viewer", { id: "ada" }), as("viewer", { id: "bob" })];
  await saveFilter({ ctx: ada, input: { name: "nightly", query: "trigger=schedule" } });
  await saveFilter({ ctx: ada, input: { name: "Broken", query: "status=failed" } });
  await saveFilter({ ctx: bob, input: { name: "nightly", query: "q=nightly" } });
  expect((await listSavedFilters({ ctx: ada })).items).toMatchObject([
    { name: "Broken", query: "status=failed", created_at: NOW },
    { name: "nightly", query: "trigger=schedule" },
  ]);
  expect((await listSavedFilters({ ctx: bob })).items).toMatchObject([{ query: "q=nightly" }]);
});

test("the same name again replaces the filters", async () => {
  const { ctx } = await services.workspace();
  const first = await saveFilter({ ctx, input: { name: "mine", query: "status=failed" } });
  expect(await saveFilter({ ctx, input: { name: "mine", query: "status=completed" } })).toEqual({ ...first, query: "status=completed" });
  expect((await listSavedFilters({ ctx })).items).toHaveLength(1);
});

test("nobody deletes another person's, and a hundred are enough", async () => {
  const { as } = await services.workspace();
  const [ada, bob] = [as("viewer", { id: "ada" }), as("viewer", { id: "bob" })];
  const { id } = await saveFilter({ ctx: ada, input: { name: "0", query: "" } });
  await expect(removeSavedFilter({ ctx: bob, input: { id } })).rejects.toMatchObject({ code: "not_found" });
  await expect(removeSavedFilter({ ctx: bob, input: { id: "nonsense" } })).rejects.toMatchObject({ code: "not_found" });
  for (let n = 1; n < 100; n += 1) await saveFilter({ ctx: ada, input: { name: String(n), query: "" } });
  await expect(saveFilter({ ctx: ada, input: { name: "100", query: "" } })).rejects.toMatchObject({ code: "invalid_input" });
  await saveFilter({ ctx: ada, input: { name: "99", query: "status=failed" } });
  await removeSavedFilter({ ctx: ada, input: { id } });
  await saveFilter({ ctx: ada, input: { name: "100", query: "" } });
});
