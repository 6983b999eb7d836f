import { describe, expect, it } from "vitest";
import { getSettings } from "@/lib/services/settings/get";
import { updateSettings } from "@/lib/services/settings/update";
import { useServices } from "./fixture";

describe("the settings of a workspace", () => {
  const services = useServices();

  it("keep runs for ever until an administrator says otherwise; what is left out stays", async () => {
    const { ctx } = await services.workspace();
    expect(await getSettings({ ctx })).toMatchObject({ retention_days: null });
    expect(await updateSettings({ ctx, input: { retention_days: 30 } })).toMatchObject({ retention_days: 30 });
    expect(await updateSettings({ ctx, input: {} })).toMatchObject({ retention_days: 30 });
    expect(await updateSettings({ ctx, input: { retention_days: null } })).toMatchObject({ retention_days: null });
  });

  it("name a time zone that there is", async () => {
    const { ctx } = await services.workspace();
    expect(await updateSettings({ ctx, input: { timezone: "Europe/Berlin" } })).toMatchObject({ timezone: "Europe/Berlin" });
    await expect(updateSettings({ ctx, input: { timezone: "Mars/North" } })).rejects.toMatchObject({ options: { errors: [{ path: "timezone" }] } });
  });

  it("are each workspace's own", async () => {
    const [one, other] = [await services.workspace(), await services.workspace()];
    await updateSettings({ ctx: one.ctx, input: { retention_days: 7 } });
    expect(await getSettings({ ctx: other.ctx })).toMatchObject({ retention_days: null });
  });

  it.each(["editor", "operator", "approver", "viewer"] as const)("are not for a %s", async (role) => {
    const { as } = await services.workspace();
    await expect(getSettings({ ctx: as(role) })).rejects.toMatchObject({ code: "forbidden" });
    await expect(updateSettings({ ctx: as(role), input: { retention_days: 1 } })).rejects.toMatchObject({ code: "forbidden" });
  });
});
