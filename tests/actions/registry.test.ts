import { describe, expect, it } from "vitest";
import { checkActionConfig, createActionRunner, describeActions } from "@/lib/actions/registry";
import { actionStage, recordedContext, stageRequest } from "@/tests/engine/executors/request";

const http = { request: () => Promise.reject(new Error("not in this test")) };

describe("the action registry", () => {
  it("lists each action with JSON Schemas of what an author writes", () => {
    const actions = describeActions();
    expect(actions.map((action) => action.name)).toEqual(["http.request", "notification.send", "data.transform"]);
    expect(actions[0]?.config).toMatchObject({ type: "object", required: ["url"], additionalProperties: false });
  });

  it.each([
    ["an unknown action", "erp.nothing", {}, null],
    ["a missing field", "notification.send", {}, [{ path: "message", message: "required" }]],
    ["an unknown key", "notification.send", { message: "x", colour: 1 }, [{ path: "colour", message: "unknown key" }]],
    ["an expression in a typed field", "http.request", { url: "${{ parameters.url }}", expect_status: ["${{ parameters.s }}"] }, []],
  ])("checks a config as written: %s", (_, name, config, expected) => {
    expect(checkActionConfig(name, config)).toEqual(expected);
  });

  it("sends an in-app notification under the stage's idempotency key", async () => {
    const sent: object[] = [];
    const send = async (notification: object) => {
      sent.push(notification);
      return { id: "n-1" };
    };
    const runner = createActionRunner({ http, notifications: { send } });
    const config = { channel: "#releases", message: "It is out" };
    const result = await runner.execute("notification.send", config, await stageRequest(actionStage("notification.send", config)), recordedContext());
    expect(result).toEqual({ status: "succeeded", outputs: { notification_id: "n-1" } });
    expect(sent).toEqual([
      { workspaceId: "ws-1", runId: "run-1", stageId: "act", channel: "#releases", title: "Demo", body: "It is out", idempotencyKey: "run-1/act" },
    ]);
  });

  it("turns each value of data.transform into an output", async () => {
    const runner = createActionRunner({ http, notifications: { send: () => Promise.resolve({ id: "n" }) } });
    const config = { values: { total: 3, names: ["a"] } };
    expect(await runner.execute("data.transform", config, await stageRequest(actionStage("data.transform", config)), recordedContext())).toEqual({
      status: "succeeded",
      outputs: { total: 3, names: ["a"] },
    });
  });

  it("names an unknown action and the known ones", async () => {
    const runner = createActionRunner({ http, notifications: { send: () => Promise.resolve({ id: "n" }) } });
    expect(await runner.execute("constructor", {}, await stageRequest(actionStage("constructor", {})), recordedContext())).toMatchObject({
      status: "failed",
      error: { code: "unknown_action", message: expect.stringContaining("http.request") },
    });
  });
});
