import { describe, expect, it } from 'vitest';
import { richParts, richToPlain, sourceLine } from './rich.ts';
import { RichText } from './rich-text.tsx';

const html = (text: string) => String(<RichText text={text} />);

describe('rich sentences', () => {
  it('knows key words and links, and nothing else', () => {
    expect(richParts('a **b** [c](/d) e')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'strong', text: 'b' },
      { kind: 'text', text: ' ' },
      { kind: 'link', text: 'c', href: '/d' },
      { kind: 'text', text: ' e' },
    ]);
    expect(richToPlain('**Only** on [workforce](/w).')).toBe('Only on workforce.');
  });
  it('escapes markup of others', () => {
    expect(html('<script>alert(1)</script> & **<b>**')).toBe(
      '&lt;script&gt;alert(1)&lt;/script&gt; &amp; <strong>&lt;b&gt;</strong>',
    );
    expect(html('[x](/a"onclick="b)')).not.toContain('"onclick');
  });
  it('links only to safe addresses', () => {
    for (const href of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', ' javascript:x']) {
      expect(html(`[words](${href})`)).not.toContain('<a');
    }
    expect(html('[words](https://example.org/a_(b))')).toContain('href="https://example.org/a_(b)"');
  });
  it('says that a source is one, once', () => {
    expect(sourceLine('Ofsted.')).toBe('Source: Ofsted.');
    expect(sourceLine('Sources: DfE; Ofsted.')).toBe('Sources: DfE; Ofsted.');
    expect(sourceLine('')).toBe('');
  });
  it('leaves unclosed markup as it is', () => {
    expect(html('5 ** 3 and [x')).toBe('5 ** 3 and [x');
    expect(html('')).toBe('');
  });
});
