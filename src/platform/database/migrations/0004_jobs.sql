CREATE TABLE "job" (
	"id" text PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"state" text NOT NULL,
	"fraction" real DEFAULT 0 NOT NULL,
	"doing" text DEFAULT '' NOT NULL,
	"fault" jsonb,
	"person" text NOT NULL,
	"project" text DEFAULT 'Mine' NOT NULL,
	"created" timestamp with time zone DEFAULT now() NOT NULL,
	"changed" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "job_queue_created" ON "job" USING btree ("queue","created");