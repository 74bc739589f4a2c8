CREATE TABLE "area_set" (
	"id" serial PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"codes" text[] NOT NULL,
	CONSTRAINT "area_set_sha256_unique" UNIQUE("sha256")
);
--> statement-breakpoint
CREATE TABLE "imported_indicator" (
	"release_id" integer NOT NULL,
	"source_file_id" integer NOT NULL,
	"id" text NOT NULL,
	"definition" jsonb NOT NULL,
	CONSTRAINT "imported_indicator_source_file_id_id_pk" PRIMARY KEY("source_file_id","id")
);
--> statement-breakpoint
CREATE TABLE "inspection" (
	"release_id" integer NOT NULL,
	"source_file_id" integer NOT NULL,
	"position" integer NOT NULL,
	"id" text NOT NULL,
	"authority" text NOT NULL,
	"framework" text NOT NULL,
	"kind" text NOT NULL,
	"start_date" date,
	"end_date" date,
	"published" date,
	"grades" jsonb NOT NULL,
	"not_judged" text[] NOT NULL,
	"sources" jsonb NOT NULL,
	"conflicts" text[] NOT NULL,
	CONSTRAINT "inspection_source_file_id_position_pk" PRIMARY KEY("source_file_id","position")
);
--> statement-breakpoint
CREATE TABLE "neighbour" (
	"release_id" integer NOT NULL,
	"source_file_id" integer NOT NULL,
	"model" text NOT NULL,
	"authority" text NOT NULL,
	"rank" smallint NOT NULL,
	"neighbour" text NOT NULL,
	"closeness" text NOT NULL,
	CONSTRAINT "neighbour_source_file_id_model_authority_rank_pk" PRIMARY KEY("source_file_id","model","authority","rank")
);
--> statement-breakpoint
CREATE TABLE "observation_status" (
	"code" smallint PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"symbol" text NOT NULL,
	"meaning" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"parent" integer,
	"content_hash" text NOT NULL,
	"bundle" text,
	"person" text NOT NULL,
	"project" text DEFAULT 'Mine' NOT NULL,
	"created" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slice" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"release_id" integer NOT NULL,
	"source_file_id" integer NOT NULL,
	"area_set_id" integer NOT NULL,
	"indicator" text NOT NULL,
	"format" text NOT NULL,
	"series_key" text NOT NULL,
	"period_kind" text NOT NULL,
	"period_end" date NOT NULL,
	"content_hash" text NOT NULL,
	"state_hash" text NOT NULL,
	"values" double precision[] NOT NULL,
	"status" smallint[] NOT NULL,
	"numerators" double precision[],
	"denominators" double precision[],
	"lower" double precision[],
	"upper" double precision[]
);
--> statement-breakpoint
CREATE TABLE "source_file" (
	"id" serial PRIMARY KEY NOT NULL,
	"release_id" integer NOT NULL,
	"name" text NOT NULL,
	"format" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" bigint NOT NULL,
	"publisher" text NOT NULL,
	"publication" text NOT NULL,
	"licence" text NOT NULL,
	"attribution" text NOT NULL,
	"retrieved" date NOT NULL,
	"coverage" text NOT NULL,
	"report" jsonb NOT NULL,
	"inspections_hash" text,
	"neighbours_hash" text,
	"person" text NOT NULL,
	"project" text DEFAULT 'Mine' NOT NULL,
	"created" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "imported_indicator" ADD CONSTRAINT "imported_indicator_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_indicator" ADD CONSTRAINT "imported_indicator_source_file_id_source_file_id_fk" FOREIGN KEY ("source_file_id") REFERENCES "public"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_source_file_id_source_file_id_fk" FOREIGN KEY ("source_file_id") REFERENCES "public"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "neighbour" ADD CONSTRAINT "neighbour_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "neighbour" ADD CONSTRAINT "neighbour_source_file_id_source_file_id_fk" FOREIGN KEY ("source_file_id") REFERENCES "public"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slice" ADD CONSTRAINT "slice_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slice" ADD CONSTRAINT "slice_source_file_id_source_file_id_fk" FOREIGN KEY ("source_file_id") REFERENCES "public"."source_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slice" ADD CONSTRAINT "slice_area_set_id_area_set_id_fk" FOREIGN KEY ("area_set_id") REFERENCES "public"."area_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_file" ADD CONSTRAINT "source_file_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inspection_authority" ON "inspection" USING btree ("authority");--> statement-breakpoint
CREATE INDEX "slice_series" ON "slice" USING btree ("indicator","format","series_key","period_end");--> statement-breakpoint
CREATE INDEX "slice_release" ON "slice" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "source_file_release" ON "source_file" USING btree ("release_id");--> statement-breakpoint
CREATE VIEW "public"."observation" AS (
  select s.release_id, f.name as source_file, s.indicator, s.format, s.series_key, s.period_kind, s.period_end,
    a.codes[cell.place] as area, nullif(cell.value, 'NaN') as value, st.id as status, st.symbol,
    nullif(s.numerators[cell.place], 'NaN') as numerator, nullif(s.denominators[cell.place], 'NaN') as denominator,
    case when st.id = 'value' then cell.value else nullif(s.lower[cell.place], 'NaN') end as lower,
    case when st.id = 'value' then cell.value else nullif(s.upper[cell.place], 'NaN') end as upper
  from slice s
  join source_file f on f.id = s.source_file_id
  join area_set a on a.id = s.area_set_id
  cross join lateral unnest(s."values", s.status) with ordinality as cell(value, status, place)
  join observation_status st on st.code = cell.status
  where st.id <> 'absent');