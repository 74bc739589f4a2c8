export { codeListImporter } from './code-list.ts';
export { neighboursImporter } from './importer.ts';
