import { describe, expect, it } from 'vitest';
import { ErrorSummary } from '../form/error-summary.tsx';
import { Checkboxes, TextInput } from '../form/fields.tsx';
import { Pagination } from '../form/pagination.tsx';
import { Answer } from '../text/answer.tsx';
import { Page, renderPage } from './page.tsx';

describe('page', () => {
  const html = renderPage(
    <Page
      title="Norfolk"
      heading="Norfolk <b>"
      navigation={[{ label: 'Studies', href: '/studies', current: true }]}
      breadcrumb={[{ label: 'Authorities', href: '/authorities' }]}
      stylesheet="/assets/a.css"
    >
      <p>Inside</p>
    </Page>,
  );
  it('is a whole document with language, title, skip link and one h1', () => {
    expect(html.startsWith('<!doctype html>\n<html lang="en-GB"')).toBe(true);
    expect(html).toContain('<title>Norfolk – Waymark</title>');
    expect(html).toContain('href="#main"');
    expect(html).toContain('id="main"');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('Norfolk &lt;b&gt;');
    expect(html).toContain('aria-current="page"');
    expect(html).toContain('It is not a government service');
    expect(html).not.toContain('<script');
  });
});

describe('parts of pages', () => {
  it('an answer that cannot tell is dashed and tagged', () => {
    const html = String(<Answer tag="cannot tell" text="Six had it." basis="n = 6" />);
    expect(html).toContain('wm-answer--dashed');
    expect(html.indexOf('Cannot tell')).toBeLessThan(html.indexOf('Six had it.'));
  });
  it('a field ties its hint and its error to itself', () => {
    const html = String(<TextInput id="v" name="v" label="Value" hint="Such as 12.4" error="Write 12.4." value='"' />);
    expect(html).toContain('aria-describedby="v-hint v-error"');
    expect(html).toContain('value="&quot;"');
    expect(html).toContain('for="v"');
  });
  it('the first box carries the id that an error summary leads to', () => {
    const html = String(
      <>
        <ErrorSummary errors={[{ text: 'Choose one.', href: '#box' }]} />
        <Checkboxes
          id="box"
          name="b"
          label="Boxes"
          options={[
            { value: '1', label: 'One' },
            { value: '2', label: 'Two' },
          ]}
          values={['2']}
        />
      </>,
    );
    expect(html).toContain('id="box"');
    expect(html.match(/checked/g)).toHaveLength(1);
  });
  it('pages of a list name the one shown and leave gaps', () => {
    const html = String(<Pagination page={4} pages={12} href={(page) => `?p=${page}`} />);
    expect(html.match(/aria-current="page"/g)).toHaveLength(1);
    expect(html.match(/…/g)).toHaveLength(2);
    expect(String(<Pagination page={1} pages={1} href={String} />)).toBe('');
  });
});
