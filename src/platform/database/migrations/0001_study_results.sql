CREATE TABLE "study_result" (
	"id" text PRIMARY KEY NOT NULL,
	"study" text NOT NULL,
	"title" text NOT NULL,
	"project" text NOT NULL,
	"person" text NOT NULL,
	"kept" timestamp with time zone DEFAULT now() NOT NULL,
	"recipe_hash" text NOT NULL,
	"release_name" text NOT NULL,
	"release_hash" text NOT NULL,
	"engine" text NOT NULL,
	"result_hash" text NOT NULL,
	"record" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "study_result_study_kept" ON "study_result" USING btree ("study","kept");