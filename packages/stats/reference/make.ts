import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTopics } from './read.ts';
import { writePages, writeTopicList } from './write.ts';

/** Writes docs/reference and the README's list of topics anew: `npm run reference`. */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}docs/reference`;
mkdirSync(folder, { recursive: true });
const topics = readTopics(root);
const pages = writePages(topics);
for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(`${folder}/${file}`);
for (const [name, text] of pages) writeFileSync(`${folder}/${name}`, text);
const readme = readFileSync(`${root}README.md`, 'utf8');
const from = readme.indexOf('## Functions');
const to = readme.indexOf('## Proof');
writeFileSync(`${root}README.md`, `${readme.slice(0, from)}${writeTopicList(topics)}${readme.slice(to)}`);
console.log(`${pages.size} pages in docs/reference`);
