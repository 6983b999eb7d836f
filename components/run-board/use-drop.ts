import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { BoardCard } from "@/lib/api/contracts/board";
import { toast } from "../common/toast";
import type { DropMeaning } from "./drop-meaning";

/** Does what a drop means; where the server refuses, a toast says why. */
export function useDrop(refresh: () => Promise<void>) {
  const actions = useServerActions();
  function act(card: BoardCard, meaning: DropMeaning): Promise<unknown> {
    const params = { run_id: card.id };
    switch (meaning.kind) {
      case "approve":
        return unwrap(actions.approveApproval({ params: { id: meaning.approvalId }, body: {} }));
      case "rerun":
        return unwrap(actions.rerunExecution({ params, body: meaning.fromStage === null ? {} : { from_stage: meaning.fromStage } }));
      case "pause":
        return unwrap(actions.pauseExecution({ params, body: {} }));
      case "resume":
        return unwrap(actions.resumeExecution({ params, body: {} }));
      case "cancel":
        return unwrap(actions.cancelExecution({ params, body: {} }));
      case "nothing":
      case "refused":
        return Promise.resolve();
    }
  }
  return async (card: BoardCard, meaning: DropMeaning) => {
    try {
      await act(card, meaning);
    } catch (error) {
      toast.error("This was refused", { description: error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment." });
    }
    await refresh();
  };
}
