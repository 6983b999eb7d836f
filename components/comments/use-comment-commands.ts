import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/common/toast";
import { queryKeys } from "@/hooks/query-keys";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { Comment } from "@/lib/api/contracts/comments";
import { type CommentPages, changeComment } from "./comment-pages";

const UNDO_MS = 10_000;

/** What one can do with the comments on a run. Where the server refuses, a toast says why, the list is as it was, and the answer is false. */
export function useCommentCommands(runId: string, stageId: string | undefined) {
  const queries = useQueryClient();
  const actions = useServerActions();
  const ofRun = { queryKey: queryKeys.comments(runId) };

  async function attempt(what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      toast.error(what, { description: error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment." });
      return false;
    } finally {
      await queries.invalidateQueries(ofRun);
    }
  }
  const restore = ({ id }: Comment) => attempt("The comment could not be restored", () => unwrap(actions.restoreComment({ params: { id }, body: undefined })));

  return {
    create: (body: string, artifactIds: string[]) =>
      attempt("The comment was not saved", () =>
        unwrap(actions.createComment({ params: { run_id: runId }, body: { body, stage_id: stageId, artifact_ids: artifactIds } })),
      ),
    edit: ({ id }: Comment, body: string) => attempt("The change was not saved", () => unwrap(actions.editComment({ params: { id }, body: { body } }))),
    attach: (comment: Comment, artifactId: string) =>
      attempt("The file was not attached", () => unwrap(actions.attachArtifact({ params: { id: artifactId }, body: { comment_id: comment.id } }))),
    detach: (comment: Comment, artifactId: string) =>
      attempt("The file was not detached", () => unwrap(actions.detachArtifact({ params: { id: artifactId }, body: { comment_id: comment.id } }))),
    remove: async (comment: Comment) => {
      queries.setQueriesData<CommentPages>(ofRun, (pages) => pages && changeComment(pages, comment.id, () => null));
      // An answer that is on its way was given before the change.
      await queries.cancelQueries(ofRun);
      const removed = await attempt("The comment was not deleted", () => unwrap(actions.deleteComment({ params: { id: comment.id }, body: undefined })));
      if (removed) toast("The comment is deleted", { duration: UNDO_MS, action: { label: "Undo", onClick: () => void restore(comment) } });
    },
  };
}

export type CommentCommands = ReturnType<typeof useCommentCommands>;
