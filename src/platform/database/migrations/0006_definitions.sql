CREATE TABLE "definition_version" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"title" text NOT NULL,
	"project" text NOT NULL,
	"person" text NOT NULL,
	"kept" timestamp with time zone DEFAULT now() NOT NULL,
	"why" text,
	"origin_id" text,
	"origin_title" text,
	"origin_hash" text,
	"definition" json NOT NULL,
	CONSTRAINT "definition_version_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE INDEX "definition_version_hash" ON "definition_version" USING btree ("hash");