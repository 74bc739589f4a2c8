export type { MarkdownBlock } from './blocks.ts';
export { markdownBlocks } from './blocks.ts';
export { Inline } from './inline.tsx';
export type { Method } from './library.ts';
export { methodOf, methodsFolder, readMethods } from './library.ts';
export { Markdown } from './markdown.tsx';
