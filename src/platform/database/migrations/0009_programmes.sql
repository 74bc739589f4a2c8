CREATE TABLE "programme_version" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"title" text NOT NULL,
	"project" text NOT NULL,
	"person" text NOT NULL,
	"kept" timestamp with time zone DEFAULT now() NOT NULL,
	"why" text,
	"replaced" text,
	"removed" boolean DEFAULT false NOT NULL,
	"programme" json NOT NULL,
	CONSTRAINT "programme_version_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "support_model_version" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"hash" text NOT NULL,
	"title" text NOT NULL,
	"project" text NOT NULL,
	"person" text NOT NULL,
	"kept" timestamp with time zone DEFAULT now() NOT NULL,
	"why" text,
	"replaced" text,
	"removed" boolean DEFAULT false NOT NULL,
	"model" json NOT NULL,
	CONSTRAINT "support_model_version_id_version_pk" PRIMARY KEY("id","version")
);
