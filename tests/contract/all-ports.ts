import { describe } from "vitest";
import type { Adapters } from "./adapters";
import { concurrencyGroupsContract } from "./concurrency-groups";
import { jobQueueContract } from "./job-queue";
import { logStoreContract } from "./log-store";
import { runSignalsContract } from "./run-signals";
import { runStoreContract } from "./run-store";

/** One suite a port, over whatever implements them. */
export function everyPort(adapters: () => Adapters): void {
  describe("RunStore", () => {
    runStoreContract(adapters);
    concurrencyGroupsContract(adapters);
  });
  describe("JobQueue", () => jobQueueContract(adapters));
  describe("LogStore", () => logStoreContract(adapters));
  describe("RunSignals", () => runSignalsContract(adapters));
}
