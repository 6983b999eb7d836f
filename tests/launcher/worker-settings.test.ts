import { describe, expect, test } from "vitest";
import { workerSettings } from "../../bin/launcher/worker-settings.mjs";

describe("the flags of a worker", () => {
  test.each([
    { role: "worker", args: [], settings: {} },
    {
      role: "worker",
      args: ["--concurrency", "4", "--labels", "gpu,eu"],
      settings: { STAGECRAFT_WORKER_SLOTS: "4", STAGECRAFT_WORKER_LABELS: "gpu,eu" },
    },
    { role: "up", args: ["--labels=gpu"], settings: { STAGECRAFT_WORKER_LABELS: "gpu" } },
    { role: "web", args: [], settings: {} },
  ])("$role $args", ({ role, args, settings }) => {
    expect(workerSettings(role, args)).toEqual(settings);
  });

  test.each([
    { role: "worker", args: ["--concurrency", "many"], message: "--concurrency takes a number of stages, such as 8, and not many" },
    { role: "worker", args: ["--slots", "4"], message: "usage: stagecraft worker [--concurrency" },
    { role: "web", args: ["--labels", "gpu"], message: "usage: stagecraft web" },
    { role: "up", args: ["now"], message: "usage: stagecraft up" },
  ])("$role $args is refused", ({ role, args, message }) => {
    expect(() => workerSettings(role, args)).toThrow(message);
  });
});
