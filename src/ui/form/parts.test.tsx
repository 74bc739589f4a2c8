import { describe, expect, it } from 'vitest';
import { Split } from '../page/split.tsx';
import { SubNavigation } from '../page/sub-navigation.tsx';
import { DiffList } from './diff-list.tsx';
import { SliderField } from './slider-field.tsx';
import { Fieldset, HiddenField, Textarea } from './text-fields.tsx';

const hostile = '"><script>alert(1)</script>';
const slider = { id: 'w', name: 'w.same-carer', label: 'Same carer', min: 0, max: 32, value: 24 };

describe('slider field', () => {
  it('is a number box that works alone: the slider has no name and stands hidden', () => {
    const html = String(<SliderField {...slider} />);
    const range = /<input[^>]*type="range"[^>]*>/.exec(html)![0];
    expect(range).toContain('hidden=""');
    expect(range).not.toMatch(/\sname=/);
    expect(range).toContain('data-wm-slider="w"');
    expect(range).toContain('aria-labelledby="w-label"');
    const box = /<input[^>]*name="w.same-carer"[^>]*>/.exec(html)![0];
    expect(box).toContain('id="w"');
    expect(box).toContain('value="24"');
    expect(html).toContain('for="w" id="w-label"');
  });
  it('ties note and error to the box, and keeps what was typed', () => {
    const html = String(<SliderField {...slider} value="12,4" note="was 12" error="Write a number." />);
    expect(html).toContain('aria-describedby="w-note w-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('value="12,4"');
    expect(/type="range"[^>]*/.exec(html)![0]).toContain('value="16"');
  });
  it('keeps the slider between its ends', () => {
    expect(/type="range"[^>]*/.exec(String(<SliderField {...slider} value={99} />))![0]).toContain('value="32"');
  });
});

describe('fields of text', () => {
  it('keeps line ends at the start of a text area, and writes spellcheck as a word', () => {
    const html = String(<Textarea id="t" name="t" label="T" value={'\n\nx'} code />);
    expect(html).toContain('>\n\n\nx</textarea>');
    expect(html).toContain('spellcheck="false"');
    expect(String(<Textarea id="t" name="t" label="T" />)).not.toContain('spellcheck');
  });
  it('names a group by its legend', () => {
    const html = String(
      <Fieldset legend="Homes" id="homes" hint="Points" aside="48%">
        <HiddenField name="version" value={3} />
      </Fieldset>,
    );
    expect(html).toContain('aria-describedby="homes-hint"');
    expect(html).toMatch(/<legend[^>]*><span>Homes<\/span>/);
    expect(html).toContain('<input type="hidden" name="version" value="3"/>');
  });
});

describe('what differs', () => {
  it('says added, removed and changed in words', () => {
    const html = String(
      <DiffList
        items={[
          { label: 'A', was: null, now: '1' },
          { label: 'B', was: '2', now: null },
          { label: 'C', was: '3', now: '4' },
          { label: 'D', was: '5', now: '5' },
        ]}
      />,
    );
    expect([...html.matchAll(/wm-diff__word">(\w+)</g)].map((match) => match[1])).toEqual([
      'added',
      'removed',
      'changed',
      'unchanged',
    ]);
    expect(html).toContain('was <del>3</del>');
    expect(html).toContain('now <ins>4</ins>');
    expect(String(<DiffList items={[]} empty="The same." />)).toContain('The same.');
  });
});

describe('navigation and panel', () => {
  it('marks the current page', () => {
    const html = String(
      <SubNavigation
        label="Definition"
        links={[
          { label: 'A', href: '/a', current: true },
          { label: 'B', href: '/b' },
        ]}
      />,
    );
    expect(html).toContain('aria-label="Definition"');
    expect(html.match(/aria-current="page"/g)).toHaveLength(1);
  });
  it('stands the panel first, folded where told', () => {
    const html = String(
      <Split panel={<p>weights</p>} panelLabel="Weights" fold="Change the weights">
        <p>places</p>
      </Split>,
    );
    expect(html.indexOf('weights</p>')).toBeLessThan(html.indexOf('places'));
    expect(html).toContain('<summary');
    expect(String(<Split panel="x" panelLabel="y" />)).not.toContain('<details');
  });
});

describe('hostile text', () => {
  it('is escaped in every part', () => {
    const parts = [
      <SliderField {...slider} label={hostile} note={hostile} error={hostile} value={hostile} unit={hostile} />,
      <Textarea id="t" name={hostile} label={hostile} value={`</textarea>${hostile}`} />,
      <Fieldset legend={hostile} aside={hostile} hint={hostile} id="f" />,
      <HiddenField name={hostile} value={hostile} />,
      <DiffList items={[{ label: hostile, was: hostile, now: 'x' }]} />,
      <SubNavigation label={hostile} links={[{ label: hostile, href: '/a' }]} />,
      <Split panel={hostile} panelLabel={hostile} fold={hostile} />,
    ];
    for (const part of parts) expect(String(part)).not.toContain('<script');
  });
});
