ALTER TABLE "source_file" DROP COLUMN "inspections_hash";--> statement-breakpoint
ALTER TABLE "source_file" DROP COLUMN "neighbours_hash";