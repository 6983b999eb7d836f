import { z } from "zod";
import { defineAction } from "../define-action";

export const notificationSend = defineAction({
  name: "notification.send",
  module: "core",
  title: "Send a notification",
  description: "Tells the members of the workspace something, in the app. Each notification links to its run.",
  config: z.strictObject({
    channel: z.string().min(1).max(200).default("in-app").describe("A name that people filter by, such as #releases"),
    title: z.string().min(1).max(200).optional().describe("Without it the name of the workflow"),
    message: z.string().min(1).max(10_000),
  }),
  output: z.object({ notification_id: z.string() }),
  idempotent: true,
  async execute({ channel, title, message }, { notifications, run, workspace, idempotencyKey, log }) {
    const { id } = await notifications.send({
      workspaceId: workspace.id,
      runId: run.id,
      stageId: run.stageId,
      channel,
      title: title ?? run.workflowName,
      body: message,
      idempotencyKey,
    });
    log(`notified ${channel}`);
    return { notification_id: id };
  },
});
