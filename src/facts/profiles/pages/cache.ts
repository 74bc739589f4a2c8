/** Keeps the most recently used texts, up to a number of characters in all. */
export class TextCache {
  readonly #entries = new Map<string, string>();
  readonly #limit: number;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): string | undefined {
    const text = this.#entries.get(key);
    if (text === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, text);
    return text;
  }

  /** A text longer than the whole limit is not kept. */
  set(key: string, text: string): void {
    if (text.length > this.#limit) return;
    this.#size += text.length - (this.#entries.get(key)?.length ?? 0);
    this.#entries.delete(key);
    this.#entries.set(key, text);
    for (const [oldest, old] of this.#entries) {
      if (this.#size <= this.#limit) return;
      this.#entries.delete(oldest);
      this.#size -= old.length;
    }
  }

  get size(): number {
    return this.#size;
  }
}
