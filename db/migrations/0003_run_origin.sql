ALTER TABLE "runs" ADD COLUMN "parent_run_id" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "parent_stage_id" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "parent_attempt" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "parent_depth" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "concurrency_group" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "concurrency_policy" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "concurrency_limit" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "admitted_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "runs_by_parent" ON "runs" USING btree ("parent_run_id","parent_stage_id") WHERE parent_run_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "runs_concurrency_open" ON "runs" USING btree ("workspace_id","concurrency_group","created_at","id") WHERE concurrency_group IS NOT NULL AND status IN ('queued', 'running', 'waiting', 'paused');--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_concurrency_policy" CHECK ("runs"."concurrency_policy" IN ('queue', 'skip', 'cancel_running'));