CREATE TABLE "stage_outputs" (
	"run_id" uuid NOT NULL,
	"workspace_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"stage_id" text NOT NULL,
	"attempt" integer,
	"bytes" integer NOT NULL,
	"outputs" jsonb NOT NULL,
	CONSTRAINT "stage_outputs_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
ALTER TABLE "run_stages" ADD COLUMN "outputs_bytes" integer;--> statement-breakpoint
ALTER TABLE "stage_outputs" ADD CONSTRAINT "stage_outputs_run_id_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stage_outputs_by_stage" ON "stage_outputs" USING btree ("run_id","stage_id","position");