CREATE TABLE "codebook_version" (
	"version" integer PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"title" text NOT NULL,
	"project" text NOT NULL,
	"person" text NOT NULL,
	"kept" timestamp with time zone DEFAULT now() NOT NULL,
	"why" text,
	"replaced" text NOT NULL,
	"codebook" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "theme_correction" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"themes" json,
	"project" text NOT NULL,
	"person" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"why" text,
	"replaced" integer NOT NULL,
	CONSTRAINT "theme_correction_place" UNIQUE("key","replaced")
);
