import { expect, it } from 'vitest';
import { mergedValues } from './merge.ts';

it('keeps what its author changed and takes the rest from the newest', () => {
  const base = { title: 'a', purpose: 'p\nq', why: '' };
  const sent = { title: 'mine', purpose: 'p\r\nq', why: 'because', part: 'about', expected: 'hash' };
  const newest = { title: 'theirs', purpose: 'their purpose' };
  expect(mergedValues(base, sent, newest)).toEqual({
    title: 'mine',
    purpose: 'their purpose',
    why: 'because',
    part: 'about',
    expected: 'hash',
  });
  expect(mergedValues(null, sent, newest)).toEqual(sent);
});

it('keeps the rows of a group together', () => {
  const base = { 'sources.0.text': 'a', 'sources.1.text': 'b', 'wanted.0.label': 'w' };
  const sent = { ...base, 'sources.1.text': 'mine', 'sources.2.text': '', 'wanted.1.label': '' };
  const newest = { 'sources.0.text': 'theirs', 'wanted.0.label': 'their w', 'wanted.1.label': 'more' };
  const merged = mergedValues(base, sent, newest);
  expect(merged).toMatchObject({ 'sources.0.text': 'a', 'sources.1.text': 'mine' });
  expect(merged).toMatchObject({ 'wanted.0.label': 'their w', 'wanted.1.label': 'more' });
});

it('takes a row away that they removed where nothing else was touched', () => {
  const base = { 'sources.0.text': 'a', 'sources.1.text': 'b' };
  expect(mergedValues(base, { ...base }, { 'sources.0.text': 'a' })).toEqual({ 'sources.0.text': 'a' });
});
