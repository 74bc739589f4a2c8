/**
 * Puts the bundled figures together from the official files, through the same importers that everybody uses, and the
 * facts of all inspection reports (PDF) that the folder holds, coded by the ready codebook of themes:
 *
 *     npx tsx -C source scripts/make-england.ts FOLDER RETRIEVED
 *     npx tsx -C source scripts/make-england.ts FOLDER --check
 *
 * FOLDER holds the files in any subfolders; RETRIEVED is the day on which they were fetched (YYYY-MM-DD). The same files
 * give the same bytes. With --check nothing is written: it fails when today's importers and catalogue would give other
 * figures than the bundle has.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadRegister } from '#facts/authorities/index.ts';
import { loadCatalogue } from '#facts/indicators/index.ts';
import { improvementKey } from '#facts/inspections/index.ts';
import {
  bundledFigures,
  encodeBundle,
  openReportReader,
  type ReadFile,
  readInput,
  reportsTogether,
  writeBundle,
} from '#facts/sources/index.ts';
import { readyCoder } from '#frameworks/themes/index.ts';

/**
 * The official files that the bundle is made of; others in the folder are left alone. Of two that tell of the same
 * inspections the newer comes later: its word counts.
 */
const FILES: readonly string[] = [
  'absence_la.csv',
  'b1_children_in_need_2013_to_2025.csv',
  'c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv',
  'c3_factors_identified_at_end_of_assessment_2018_to_2025.csv',
  'cla_number_and_rate_per_10k_children.csv',
  'csww_indicators_2017_to_2025.csv',
  'd3_cpps_subsequent_plan_2013_to_2025.csv',
  'd5_cpps_at31march_by_duration_2013_to_2025.csv',
  'ks2_la.csv',
  'ks4_la.csv',
  'la_care_leavers_accommodation_suitability.csv',
  'la_care_leavers_activity.csv',
  'la_cla_during_year_new_placements.csv',
  'la_cla_placement_stability.csv',
  'la_cla_school_moves.csv',
  'la_cla_swcount.csv',
  'la_conviction_health_outcome_cla.csv',
  'la_hospital_admissions_2324.csv',
  'ons_mid-year_population_estimates_2012_to_2024.csv',
  'bds_long_0.parquet',
  'RO3_LA_Data_2024-25_data_by_LA.ods',
  'New_Statistical_Neighbour_Groupings_April_2021.csv',
  'sn_model_2025_wide.csv',
  'Childrens_social_care_in_England_2023_underlying_data.ods',
  'LA_Inspection_Outcomes_as_at_31_March_2025.ods',
];

const target = join(dirname(fileURLToPath(import.meta.url)), '..', 'data', 'england');
const [folder, choice = ''] = process.argv.slice(2);
const checking = choice === '--check';
if (folder === undefined || !(checking || /^\d{4}-\d{2}-\d{2}$/.test(choice))) {
  console.error(
    'Say where the official files are and when they were fetched, or --check:\n  npx tsx -C source scripts/make-england.ts FOLDER YYYY-MM-DD|--check',
  );
  process.exit(2);
}
// The day of retrieval is no part of the content hash, so a check may use any.
const retrieved = checking ? '2000-01-01' : choice;

const paths = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, join(entry.parentPath, entry.name)]),
);
const missing = FILES.filter((name) => !paths.has(name));
if (missing.length > 0) {
  console.error(`Not in ${folder}: ${missing.join(', ')}. Nothing was written.`);
  process.exit(1);
}

const register = loadRegister();
const catalogue = loadCatalogue();

async function readAll(): Promise<readonly ReadFile[]> {
  const reads: ReadFile[] = [];
  for (const name of FILES) {
    const bytes = new Uint8Array(readFileSync(paths.get(name) ?? name));
    const file = { name: basename(name), bytes };
    const outcome = await readInput(file, { register, catalogue, retrieved, progress: () => undefined });
    if (!outcome.ok) {
      console.error(`${name} was refused; nothing was written.`, outcome.faults.slice(0, 5));
      process.exit(1);
    }
    if (outcome.read.unknownAreas.length > 0) console.error(`${name}: unknown areas`, outcome.read.unknownAreas);
    reads.push(outcome.read);
  }
  return reads;
}

/** Reports among the files; what is no report is named and left out. */
async function readReports(): Promise<readonly ReadFile[]> {
  const reports = openReportReader();
  const all = readdirSync(folder as string, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.pdf'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const reads: ReadFile[] = [];
  const left = [...all];
  const work = async (): Promise<void> => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const file = { name: basename(path), bytes: new Uint8Array(readFileSync(path)) };
      const outcome = await readInput(file, { register, catalogue, retrieved, reports, progress: () => undefined });
      if (outcome.ok) reads.push(outcome.read);
      else console.error(`${path} is left out: ${outcome.faults.map(({ found }) => found).join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: reports.threads }, work));
  await reports.close();
  return reads;
}

const coder = readyCoder();
const themesOf = (text: string): readonly string[] =>
  coder.code({ text, key: improvementKey(text), themes: null }).map(({ theme }) => theme);
const history = reportsTogether(await readReports(), themesOf);

const bundle = encodeBundle(
  'England: official figures to April 2026',
  [...(await readAll()), ...(history === null ? [] : [history])],
  register,
  (id) => catalogue.byId(id) !== undefined,
);
const found = new Set(bundle.manifest.sources.map((source) => source.name));
for (const name of FILES) if (!found.has(name)) console.error(`${name} gave nothing that the catalogue has`);
if (checking) {
  const held = bundledFigures(target).contentHash;
  const same = held === bundle.manifest.contentHash;
  console.log(
    same
      ? 'The bundle is what the importers give.'
      : `The bundle (${held}) is not what the importers give (${bundle.manifest.contentHash}): make it again.`,
  );
  process.exit(same ? 0 : 1);
}
writeBundle(target, bundle);
for (const [part, { bytes }] of Object.entries(bundle.manifest.parts)) console.log(`${part} ${bytes} bytes`);
console.log(`content ${bundle.manifest.contentHash}`);
