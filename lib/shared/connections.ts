/** Other systems that a workspace can be connected to. */
export const CONNECTION_KINDS = ["smtp", "slack", "model", "git"] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];
