ALTER TABLE "job" ADD COLUMN "key" text;--> statement-breakpoint
ALTER TABLE "job" ADD COLUMN "about" jsonb;--> statement-breakpoint
ALTER TABLE "job" ADD COLUMN "attempt" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "job" ADD COLUMN "lost" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "job_queue_key" ON "job" USING btree ("queue","key","created");--> statement-breakpoint
CREATE UNIQUE INDEX "job_open_key" ON "job" USING btree ("queue","key") WHERE state in ('waiting', 'running');