ALTER TABLE "workspaces" ADD COLUMN "retention_days" integer;--> statement-breakpoint
CREATE INDEX "runs_by_end" ON "runs" USING btree ("workspace_id","completed_at") WHERE completed_at IS NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_retention_days" CHECK ("workspaces"."retention_days" > 0);