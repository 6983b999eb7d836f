export * from "./agents";
export * from "./approvals";
export * from "./auth";
export * from "./idempotency";
export * from "./notifications";
export * from "./runs";
export * from "./workflows";
export * from "./workspaces";
