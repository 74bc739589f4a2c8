/**
 * A sentence for a reader: plain text in which `**words**` are key words and `[words](address)` is a link.
 * Nothing else is markup. Terminal, page and document renderers each give it their own emphasis.
 */
export type Rich = string;
