export { ofstedImporter } from './importer.ts';
