/** Where in-app notifications go: the workspace's members see them in the bell. */
export interface NotificationSink {
  /** A repeat with the same `idempotencyKey` is one notification. */
  send(notification: {
    workspaceId: string;
    runId: string;
    stageId: string | null;
    channel: string;
    title: string;
    body: string;
    idempotencyKey: string;
  }): Promise<{ id: string }>;
}
