CREATE TABLE "passage" (
	"release_id" integer NOT NULL,
	"source_file_id" integer NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"page" integer NOT NULL,
	"section" text NOT NULL,
	"number" integer,
	"text" text NOT NULL,
	"words" "tsvector" GENERATED ALWAYS AS (to_tsvector('english', "text")) STORED NOT NULL,
	CONSTRAINT "passage_source_file_id_position_pk" PRIMARY KEY("source_file_id","position")
);
--> statement-breakpoint
ALTER TABLE "inspection" ADD COLUMN "lead_inspector" text;--> statement-breakpoint
ALTER TABLE "inspection" ADD COLUMN "improvements" jsonb;--> statement-breakpoint
ALTER TABLE "inspection" ADD COLUMN "reports" jsonb;--> statement-breakpoint
ALTER TABLE "source_file" ADD COLUMN "reader" text;--> statement-breakpoint
ALTER TABLE "passage" ADD CONSTRAINT "passage_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage" ADD CONSTRAINT "passage_source_file_id_source_file_id_fk" FOREIGN KEY ("source_file_id") REFERENCES "public"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passage_words" ON "passage" USING gin ("words");--> statement-breakpoint
CREATE INDEX "source_file_sha256" ON "source_file" USING btree ("sha256");