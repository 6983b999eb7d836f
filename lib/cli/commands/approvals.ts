import { listApprovals } from "@/lib/api/contracts/approvals";
import { EXIT } from "../io";
import type { Command } from "../session";
import { plain, table } from "../table";

/** Gates that wait for a decision, in all runs. */
export const approvals: Command = async ({ client, print }) => {
  const page = await client.call(listApprovals, { query: { state: "pending", limit: 100 } });
  print(page, ({ items }) =>
    items.length === 0
      ? "Nothing waits."
      : table(
          ["RUN", "STAGE", "WORKFLOW", "MAY DECIDE", "MESSAGE"],
          items.map(({ run_id, stage_id, workflow, can_decide, message }) => [
            run_id,
            stage_id,
            workflow.workflow_id,
            can_decide ? "yes" : "no",
            plain(message).split("\n")[0] ?? "",
          ]),
        ),
  );
  return EXIT.fine;
};
