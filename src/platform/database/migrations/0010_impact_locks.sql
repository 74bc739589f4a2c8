CREATE TABLE "impact_lock" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"project" text NOT NULL,
	"person" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"event" text NOT NULL,
	"event_hash" text NOT NULL,
	"event_title" text NOT NULL,
	"outcome" text NOT NULL,
	"outcome_label" text NOT NULL,
	"design" json NOT NULL,
	"hash" text NOT NULL,
	"results_seen" boolean NOT NULL,
	"why" text,
	"replaced" integer NOT NULL,
	CONSTRAINT "impact_lock_place" UNIQUE("project","event","outcome","replaced")
);
