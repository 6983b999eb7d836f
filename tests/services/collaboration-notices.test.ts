import { expect, it } from "vitest";
import { addArtifact } from "@/lib/services/artifacts/add";
import { attachArtifact } from "@/lib/services/artifacts/attach";
import { detachArtifact } from "@/lib/services/artifacts/detach";
import { removeArtifact } from "@/lib/services/artifacts/remove";
import { createComment } from "@/lib/services/comments/create";
import { editComment } from "@/lib/services/comments/edit";
import { removeComment } from "@/lib/services/comments/remove";
import { restoreComment } from "@/lib/services/comments/restore";
import { runRow, workflowRow } from "../db/repositories/database";
import { useServices } from "./fixture";

const services = useServices();

async function* content() {
  yield Buffer.from("a,b\n");
}

it("whoever looks at a run is told of each change to its comments and files, and of nothing that is refused", async () => {
  const { ctx, asked, ports } = await services.workspace();
  const workflow = workflowRow(ctx.workspace.id, { workflowId: "ship" });
  await ports.repositories.workflows.insert(workflow);
  const run = runRow(ctx.workspace.id, workflow, { number: 1 });
  await services.insertRun(run);
  const run_id = run.id ?? "";
  const toldBy = async <T>(work: Promise<T>) => {
    const before = asked.told.length;
    const answer = await work.catch(() => undefined);
    return { answer, told: asked.told.slice(before) };
  };
  const comments = `comments of ${run_id}`;
  const artifacts = `artifacts of ${run_id}`;

  const { answer: comment, told } = await toldBy(createComment({ ctx, input: { run_id, body: "well", artifact_ids: [] } }));
  expect(told).toEqual([comments]);
  const id = comment?.id ?? "";
  expect((await toldBy(editComment({ ctx, input: { id, body: "better" } }))).told).toEqual([comments]);
  expect((await toldBy(removeComment({ ctx, input: { id } }))).told).toEqual([comments]);
  expect((await toldBy(removeComment({ ctx, input: { id } }))).told).toEqual([]);
  expect((await toldBy(restoreComment({ ctx, input: { id } }))).told).toEqual([comments]);

  const added = await toldBy(addArtifact({ ctx, input: { run_id, open: async () => ({ name: "a.csv", content: content() }) } }));
  expect(added.told).toEqual([artifacts]);
  const place = { id: added.answer?.id ?? "", comment_id: id };
  expect((await toldBy(attachArtifact({ ctx, input: place }))).told).toEqual([comments]);
  expect((await toldBy(detachArtifact({ ctx, input: place }))).told).toEqual([comments]);
  expect((await toldBy(removeArtifact({ ctx, input: { id: place.id } }))).told).toEqual([artifacts, comments]);
});
