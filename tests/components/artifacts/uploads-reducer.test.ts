import { expect, test } from "vitest";
import { nextUploads, type UploadChange, type UploadEntry, uploadsReducer } from "@/components/artifacts/uploads-reducer";

const file = new File(["a"], "a.txt");
const added = (id: number): UploadChange => ({ type: "added", id, file, stageId: undefined });
const after = (...changes: UploadChange[]) => changes.reduce<readonly UploadEntry[]>(uploadsReducer, []);
const ids = (uploads: readonly UploadEntry[]) => uploads.map(({ id }) => id);

test("so many go at a time, in the order in which they were added", () => {
  const three = after(added(1), added(2), added(3));
  expect(ids(nextUploads(three, 2))).toEqual([1, 2]);
  const sending = after(added(1), added(2), added(3), { type: "progressed", id: 1, share: 0.5 });
  expect(ids(nextUploads(sending, 2))).toEqual([2]);
  expect(nextUploads(sending, 1)).toEqual([]);
});

test("one that failed stays until it is tried again or forgotten, and holds up nobody", () => {
  const failed = after(added(1), added(2), { type: "progressed", id: 1, share: 0.1 }, { type: "failed", id: 1, message: "no" });
  expect(failed[0]?.state).toEqual({ kind: "failed", message: "no" });
  expect(ids(nextUploads(failed, 1))).toEqual([2]);
  expect(ids(nextUploads(uploadsReducer(failed, { type: "retried", id: 1 }), 2))).toEqual([1, 2]);
  expect(ids(uploadsReducer(failed, { type: "gone", id: 1 }))).toEqual([2]);
});
